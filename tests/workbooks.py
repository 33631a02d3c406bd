"""A workbook as its tests edit it: the cell of a field, a new row, an event of the town."""

from macros.edit.book.written import KEPT


def cell(sheet, label, key, number=None):
    """The cell of the column `label` in the row of `key` and, in a list, of `number`."""
    column = next(one.column for one in sheet[1] if one.value == label)
    for row in sheet.iter_rows(min_row=3):
        named = str(row[0].value)
        if (named == key or named.endswith(f"（{key}）")) and number in (None, row[1].value):
            return sheet.cell(row[0].row, column)
    raise AssertionError((label, key, number))


def append(sheet, **values):
    """A new row with `values` by label (`__` for the dot)."""
    row = sheet.max_row + 1
    for label, value in values.items():
        column = next(one.column for one in sheet[1] if one.value == label.replace("__", "."))
        sheet.cell(row, column).value = value
    return row


def add_event(book, kind="available"):
    """A procedure of the town that has become available, told by a source that is listed."""
    append(
        book["手続・できごと"], procedures__id="pregnancy-notification", on="2026-02-01", kind=kind,
        what__ja="オンライン申請を開始", source="minamo-service-corners-2026-02-05",
    )  # fmt: skip


class Touched:
    """A workbook, of which only the sheets that somebody looks at come back: to write and read seventy takes a second.

    All of it comes back if nobody looks at a sheet, or asks for anything but a sheet by its title, and where it shall
    be `whole`: the import counts the rows of a sheet that does not come back among those that are missing.
    """

    def __init__(self, book, whole=False):
        self._book, self._looked_at = book, book.worksheets if whole else []

    def __getitem__(self, title):
        self._looked_at.append(self._book[title])
        return self._book[title]

    def __getattr__(self, name):
        self._looked_at = self._book.worksheets
        return getattr(self._book, name)

    def save_touched(self, path):
        """Write what comes back to `path`."""
        for sheet in self._book.worksheets if self._looked_at else ():
            if sheet.title != KEPT and sheet not in self._looked_at:
                self._book.remove(sheet)
        self._book.save(path)
