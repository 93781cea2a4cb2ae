# Iterators that are advanced step by step.


class Iterator:
    """CPython's own."""

    def __init__(self, view, code):
        self.iterator = iter(view)
        self.code = code
        self.view = view
        self.count = 0

    def __next__(self):
        try:
            value = next(self.iterator)
        except NotImplementedError:  # it has gone on nevertheless
            self.count += 1
            raise
        self.count += 1
        return value


class Items:
    """Of what CPython cannot iterate: rows, and items it cannot read. Reads as late as CPython's own."""

    # What is read says for itself whether it is a bigint.
    code = ''

    def __init__(self, view, read):
        self.view = view
        self.read = read
        self.extent = len(view)
        self.count = 0

    def __next__(self):
        if self.count >= self.extent:
            self.extent = 0
            raise StopIteration
        len(self.view)  # fails once it has been released
        self.count += 1
        return self.read(self.count - 1)
