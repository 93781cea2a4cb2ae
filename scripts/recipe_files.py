# Makes the files docs/files/recipe-*, which docs/recipes.md reads, and those in test/recipes/files/, which are the same as the
# recipes should leave them, made by the same programs: anew and byte for byte. docs/files/README.md names the programs
# (apt-get install sox netpbm admesh assimp-utils python3-scapy wabt binutils python3-numpy).
# /usr/bin/python3 scripts/recipe_files.py [folder for all of them]
import os
import subprocess
import sys
import tempfile
import wave

import numpy as np
from scapy.layers.inet import IP, TCP, UDP
from scapy.layers.l2 import Ether
from scapy.utils import wrpcap

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
docs = os.path.join(root, 'docs', 'files')
plain, edited = (
    (os.path.abspath(sys.argv[1]),) * 2 if len(sys.argv) > 1 else (docs, os.path.join(root, 'test', 'recipes', 'files'))
)


def run(*words, given=None):
    """What a program prints, from what it is given."""
    return subprocess.run(words, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def path(name):
    """`recipe-` is in front of what readers see, `edited-` in front of what the recipes should make of it."""
    return os.path.join(plain if name.startswith('recipe-') else edited, name)


def save(name, content):
    with open(path(name), 'wb') as file:
        file.write(content)


def tones():
    """A tone for each ear, a twentieth of a second; Python halves the right one."""
    sine = ['synth', '0.05', 'sine', '440', 'sine', '660', 'vol', '0.5']
    run('sox', '-R', '-n', '-r', '8000', '-b', '16', '-c', '2', path('recipe-tones.wav'), *sine)
    with wave.open(path('recipe-tones.wav')) as file:
        parameters = file.getparams()
        samples = np.frombuffer(file.readframes(parameters.nframes), '<i2').reshape(-1, 2).copy()
    samples[:, 1] >>= 1
    with wave.open(path('edited-tones.wav'), 'wb') as file:
        file.setparams(parameters)
        file.writeframes(samples.tobytes())


def flag():
    """Five by three pixels, so that rows of a BMP are padded; no row and no column is another backwards."""
    columns = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [64, 128, 192]]
    pixels = np.array([columns, columns, columns[2:] + columns[:2]], np.uint8)
    ppm = b'P6 5 3 255\n' + pixels.tobytes()
    save('recipe-flag.bmp', run('ppmtobmp', '-bpp=24', given=ppm))
    save('edited-flag.bmp', run('ppmtobmp', '-bpp=24', given=run('pamflip', '-leftright', given=ppm)))
    save('recipe-flag.png', run('pnmtopng', '-gamma=0.45455', given=ppm))
    save('edited-flag.png', run('pnmtopng', '-gamma=1', given=ppm))


def tetrahedron(folder):
    """Three sides of one corner of a cube, and the cut; ADMesh moves it, and makes it larger for Assimp."""
    corners = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    facets = [(0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)]
    lines = ['solid tetrahedron']
    for facet in facets:
        lines += ['facet normal 0 0 0', 'outer loop']
        lines += ['vertex {} {} {}'.format(*corners[corner]) for corner in facet]
        lines += ['endloop', 'endfacet']
    lines += ['endsolid tetrahedron', '']
    text, larger = os.path.join(folder, 'tetrahedron.stl'), os.path.join(folder, 'larger.stl')
    with open(text, 'w') as file:
        file.write('\n'.join(lines))
    run('admesh', '--write-binary-stl=' + path('recipe-tetrahedron.stl'), text)
    # ADMesh translates a mesh to a place: its lower corner is at the origin so far.
    run('admesh', '--translate=10,0,-1', '--write-binary-stl=' + path('edited-tetrahedron.stl'), text)
    run('admesh', '--scale=2.5', '--write-binary-stl=' + larger, text)
    run('assimp', 'export', path('recipe-tetrahedron.stl'), path('recipe-tetrahedron.glb'))
    run('assimp', 'export', larger, path('edited-tetrahedron.glb'))


def traffic(name, here):
    """A question and an answer over UDP, one of odd length, the first step of a TCP connection, and a later fragment."""
    there = '198.51.100.7'
    ether = dict(src='02:00:00:00:00:01', dst='02:00:00:00:00:02')
    packets = [
        Ether(**ether) / IP(src=here, dst=there, id=0) / UDP(sport=40000, dport=9999) / b'ping!',
        Ether(**ether) / IP(src=there, dst=here, id=2) / UDP(sport=9999, dport=40000) / b'pong',
        Ether(**ether) / IP(src=here, dst=there, id=3) / TCP(sport=40001, dport=80, flags='S', seq=7),
        Ether(**ether) / IP(src=here, dst=there, id=4, frag=3, proto=17) / b'the end of a longer one',
    ]
    for second, packet in enumerate(packets):
        packet.time = 1700000000 + second
    wrpcap(path(name), packets)


def answer(folder):
    """A program for Linux on x86-64 that ends with a variable as its status, 42 or 7."""
    with open(os.path.join(docs, 'recipe-answer.s')) as file:
        source = file.read()
    for name, text in [('recipe-answer.elf', source), ('edited-answer.elf', source.replace('.int    42', '.int    7'))]:
        compiled = os.path.join(folder, 'answer.o')
        run('as', '--64', '-o', compiled, given=text.encode())
        run('ld', '-n', '-m', 'elf_x86_64', '--build-id=none', '-o', path(name), compiled)


def trades():
    record = np.dtype([('id', '>u4'), ('side', 'S4'), ('price', '<f8')])
    array = np.array([(1, b'buy', 2.5), (2, b'sell', 10.25), (3, b'buy', 0.125)], record)
    np.save(path('recipe-trades.npy'), array)
    array['price'] *= 2
    np.save(path('edited-trades.npy'), array)


def particles():
    run('wat2wasm', os.path.join(docs, 'recipe-particles.wat'), '-o', path('recipe-particles.wasm'))


with tempfile.TemporaryDirectory() as folder:
    tones()
    flag()
    tetrahedron(folder)
    traffic('recipe-traffic.pcap', '192.0.2.1')
    traffic('edited-traffic.pcap', '10.0.0.255')
    answer(folder)
    trades()
    particles()
