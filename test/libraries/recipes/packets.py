# Writes captures of many packets, and what they are with another address: packets.py FOLDER ORDER FROM TO
# ORDER is < or >, and ns behind it for nanoseconds. Scapy computes all checksums of both.
import random
import sys

from scapy.layers.inet import ICMP, IP, TCP, UDP, IPOption_Router_Alert, fragment
from scapy.layers.inet6 import IPv6
from scapy.layers.l2 import ARP, Ether
from scapy.utils import wrpcap

folder, order, *addresses = sys.argv[1:]


def packets(ours):
    """The same packets for any address of ours."""
    chance = random.Random(7)
    there = '198.51.100.7'

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
    for part in fragment(IP(src=ours, dst=there, id=999) / UDP(sport=1, dport=9) / bytes(range(200)), 80):
        yield Ether() / part


for name, address in zip(('before', 'after'), addresses):
    ether = dict(src='02:00:00:00:00:01', dst='02:00:00:00:00:02')
    made = list(packets(address))
    for second, packet in enumerate(made):
        packet[Ether].src, packet[Ether].dst = ether['src'], ether['dst']
        if ARP in packet:
            packet[ARP].hwsrc = ether['src']
        packet.time = 1700000000 + second
    wrpcap(f'{folder}/{name}.pcap', made, endianness=order[0], nano=order.endswith('ns'))
