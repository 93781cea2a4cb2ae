# Searches as CPython answers them: those of bytes on the bytes of a view, and those of memoryview itself.

import json


def answers(text):
    return json.dumps([answer(case) for case in json.loads(text)])


def answer(case):
    try:
        return spelled(asked(case))
    except (ValueError, TypeError) as error:
        return type(error).__name__


def asked(case):
    view = memoryview(bytes.fromhex(case["hex"])).cast(case["format"])[:: case["step"]]
    arguments = [value(argument) for argument in case["arguments"]]
    if case["method"] == "in":
        return arguments[0] in view
    on = view if case["of"] == "view" else bytes(view)
    return getattr(on, case["method"])(*arguments)


def value(argument):
    if isinstance(argument, list):
        return tuple(value(one) for one in argument)
    if argument is None:
        return None
    [(kind, text)] = argument.items()
    return {"hex": bytes.fromhex, "int": int, "float": float, "bool": lambda text: text == "true"}[kind](text)


def spelled(found):
    return [part.hex() for part in found] if isinstance(found, list) else found
