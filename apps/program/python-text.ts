// The Python that runs a program statement by statement, and tells what each gave.

/**
 * Gives a function `run(source, tell, file)`, which calls `tell` with a line of JSON for each statement outside of functions and
 * loops. The body of a `with` outside of them counts as statements of the program. An error ends the statement, not the program.
 * A whole program that is none raises `SyntaxError`.
 */
export const PYTHON_TEXT = `
def _make():
    import array, ast, builtins, contextlib, io, json, math, re, sys, types

    MOST_DATA = 4096
    MOST_TEXT = 2000

    def numbers(value):
        if isinstance(value, float) and not math.isfinite(value):
            return {'float': repr(value)}
        return value

    def data(value, depth=0, left=None):
        left = [MOST_DATA] if left is None else left
        left[0] -= 1
        if left[0] < 0:
            raise OverflowError
        if value is None or isinstance(value, (bool, str)):
            return value
        if depth > 16:
            return {'unknown': 'object'}
        if isinstance(value, int):
            return int(value) if abs(value) < 2 ** 53 else {'int': str(int(value))}
        if isinstance(value, float):
            return numbers(value)
        if isinstance(value, complex):
            return {'complex': [numbers(value.real), numbers(value.imag)]}
        if isinstance(value, (bytes, bytearray)):
            return {type(value).__name__: value.hex() if len(value) <= MOST_DATA else {'unknown': 'bytes'}}
        if isinstance(value, memoryview):
            return view(value)
        if isinstance(value, array.array):
            return {'array': [value.typecode, data(list(value)) if len(value) < MOST_DATA else {'unknown': 'items'}]}
        if isinstance(value, (list, tuple)):
            return [data(item, depth + 1, left) for item in value]
        if isinstance(value, dict):
            return {'dict': [[str(key), data(item, depth + 1, left)] for key, item in value.items()]}
        if isinstance(value, type):
            return {'type': repr(value)}
        return {'unknown': text(value)}

    def view(value):
        try:
            items = {'unknown': 'items'}
            if value.nbytes <= MOST_DATA:
                try:
                    items = data(value.tolist())
                except NotImplementedError:
                    pass
            return {'view': {'format': value.format, 'shape': list(value.shape), 'readonly': value.readonly, 'items': items}}
        except ValueError:
            return {'view': 'released'}

    def text(value):
        try:
            told = repr(value)
        except Exception:
            told = '<unprintable object>'
        return told if len(told) <= MOST_TEXT else told[:MOST_TEXT] + '…'

    def shown(value):
        try:
            plain = data(value)
        except OverflowError:
            plain = {'unknown': 'large'}
        return {'repr': text(value), 'data': plain}

    def name_of(kind):
        return kind.__qualname__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'

    def run(source, tell, file):
        tree = ast.parse(source, '<program>')
        scope = {'__name__': '__main__'}
        if file is not None:
            scope['file'] = array.array('B', file.to_bytes())

        def execute(nodes):
            exec(compile(ast.Module(nodes, []), '<program>', 'exec'), scope)

        def told(statement, work):
            printed = io.StringIO()
            answer = {'line': statement.lineno}
            try:
                with contextlib.redirect_stdout(printed):
                    work(answer)
            except BaseException as error:
                answer['failure'] = {'name': name_of(type(error)), 'message': str(error)}
            answer['printed'] = printed.getvalue()
            tell(json.dumps(answer))
            return 'failure' not in answer

        def declared(answer, target):
            value = scope.get(target.id) if isinstance(target, ast.Name) else None
            if isinstance(target, ast.Name) and not isinstance(value, types.FunctionType):
                answer['declared'] = shown(value)

        def one(statement):
            def work(answer):
                if isinstance(statement, ast.Expr):
                    value = builtins.eval(compile(ast.Expression(statement.value), '<program>', 'eval'), scope)
                    if value is not None:
                        answer['value'] = shown(value)
                    return
                execute([statement])
                if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
                    declared(answer, statement.targets[0])
            told(statement, work)

        def within(statement):
            stack = contextlib.ExitStack()

            def enter(answer):
                for item in statement.items:
                    manager = builtins.eval(compile(ast.Expression(item.context_expr), '<program>', 'eval'), scope)
                    value = stack.enter_context(manager)
                    target = item.optional_vars
                    if isinstance(target, ast.Name):
                        scope[target.id] = value
                        declared(answer, target)

            if told(statement, enter):
                block(statement.body)
                told(statement, lambda answer: stack.close())

        def block(statements):
            for statement in statements:
                if isinstance(statement, ast.With):
                    within(statement)
                else:
                    one(statement)

        block(tree.body)

    return run
_make()
`;
