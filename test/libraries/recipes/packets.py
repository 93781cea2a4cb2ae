# Writes captures of many packets, and what they are with another address: packets.py FOLDER ORDER FROM TO SNAP
# ORDER is < or >, and ns behind it for nanoseconds; SNAP bytes are kept of each packet. Scapy computes all checksums, of
# whole packets.
import random
import sys

from scapy.layers.inet import ICMP, IP, TCP, UDP, IPOption_Router_Alert, fragment
from scapy.layers.inet6 import IPv6
from scapy.layers.l2 import ARP, Ether
from scapy.packet import Raw
from scapy.utils import wrpcap

folder, order, *addresses, snap = sys.argv[1:]
there = '198.51.100.7'


def zero(inner):
    """Two bytes behind a header with which its checksum is 0 once the address is the new one."""
    packet = IP(bytes(IP(src=addresses[1], dst=there) / inner / bytes(2)))
    return packet[type(inner)].chksum.to_bytes(2, 'big')


# With this identifier the checksum of an IPv4 header is 0 once the address is the new one.
zero_id = IP(bytes(IP(src=addresses[1], dst=there, id=0, proto=200))).chksum


def packets(ours):
    """The same packets for any address of ours."""
    chance = random.Random(7)

    def ends():
        return dict(zip(('src', 'dst'), chance.choice([(ours, there), (there, ours), (ours, ours), (there, there)])))

    for number in range(120):
        data = bytes(chance.randrange(256) for _ in range(chance.randrange(60)))
        options = chance.choice([[], [], [IPOption_Router_Alert()]])
        ip = IP(**ends(), id=number, ttl=chance.randrange(1, 255), options=options)
        tcp = TCP(sport=number, dport=80, seq=chance.randrange(1 << 32), options=chance.choice([[], [('MSS', 1460)]]))
        inner = chance.choice([UDP(sport=number, dport=9) / data, tcp / data, ICMP(id=number) / data])
        yield Ether() / ip / inner
    yield Ether() / IP(**ends()) / UDP(sport=1, dport=9, chksum=0) / b'no checksum'
    yield Ether() / IPv6(src='2001:db8::1', dst='2001:db8::2') / UDP(sport=1, dport=9) / b'six'
    yield Ether() / ARP(psrc=there, pdst=there)
    for inner in [UDP(sport=5, dport=6), TCP(sport=5, dport=6)]:
        yield Ether() / IP(src=ours, dst=there) / inner / zero(inner)
    yield Ether() / IP(src=ours, dst=there, id=zero_id, proto=200)
    for part in fragment(IP(src=ours, dst=there, id=999) / UDP(sport=1, dport=9) / bytes(range(200)), 80):
        yield Ether() / part


for name, address in zip(('before', 'after'), addresses):
    ether = dict(src='02:00:00:00:00:01', dst='02:00:00:00:00:02')
    made = list(packets(address))
    for second, packet in enumerate(made):
        packet[Ether].src, packet[Ether].dst = ether['src'], ether['dst']
        if ARP in packet:
            packet[ARP].hwsrc = ether['src']
        whole = bytes(packet)
        made[second] = Raw(whole[: int(snap)])
        made[second].time = 1700000000 + second
        made[second].wirelen = len(whole)
    wrpcap(f'{folder}/{name}.pcap', made, linktype=1, endianness=order[0], nano=order.endswith('ns'))
