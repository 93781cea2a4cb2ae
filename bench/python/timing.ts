// How Python times a row, in Python: Pyodide and any other Python run the same text.

/** Source of `prepare`, `slice` and `end`, which take and give text. */
export const TIMING = `
import json, sys, time, timeit

held = {}

def versions():
    found = {'python': sys.version.split()[0], 'numpy': None}
    try:
        import numpy
        found['numpy'] = numpy.__version__
    except ImportError:
        pass
    return json.dumps(found)

def prepare(who, setup, run):
    """The answer of run; how often it runs at a stretch, so that the clock's grain does not show."""
    space = {}
    exec(setup, space)
    answer = eval(run, space)
    answer = answer.item() if hasattr(answer, 'item') else answer
    timer, number = timeit.Timer(run, globals=space), 1
    while timer.timeit(number) < 2e-4:
        number *= 4
    held[who] = timer, number
    scalar = answer if isinstance(answer, (bool, int, float, str)) else None
    return json.dumps(str(scalar) if type(scalar) is int and abs(scalar) > 2**53 else scalar)

def slice_(who, seconds):
    """Milliseconds of the fastest run."""
    timer, number = held[who]
    best = timer.timeit(number)
    end = time.perf_counter() + float(seconds)
    while time.perf_counter() < end:
        best = min(best, timer.timeit(number))
    return json.dumps(best / number * 1e3)

def end(who):
    del held[who]
    return 'null'

calls = {'versions': versions, 'prepare': prepare, 'slice': slice_, 'end': end}

def call(name, *values):
    try:
        return calls[name](*values)
    except Exception as error:
        return json.dumps({'error': type(error).__name__ + ': ' + str(error)})
`;

/** The same for a process: a line in, a line out. */
export const SERVING = `${TIMING}
for line in sys.stdin:
    name, *values = json.loads(line)
    print(call(name, *values), flush=True)
`;
