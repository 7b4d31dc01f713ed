"""Whole columns of a graph as Python lists: one call a column, none a row."""
import ctypes
import datetime

from . import _declarations as c
from ._library import check, library, sized

TABLES = {name.removeprefix("LXT_TABLE_").lower(): number for name, number in vars(c).items()
          if name.startswith("LXT_TABLE_")}
EPOCH = datetime.date(1970, 1, 1).toordinal()


def strings(column):
    offsets = column.offsets[:column.length + 1]
    data = ctypes.string_at(column.values, offsets[-1])
    return [data[start:end].decode() for start, end in zip(offsets, offsets[1:])]


def day(number):
    """A date; None outside the years 1 to 9999, which datetime does not know."""
    try:
        return datetime.date.fromordinal(number + EPOCH)
    except (ValueError, OverflowError):
        return None


def numbers(column):
    kind = ctypes.c_uint32 if column.kind == c.LXT_COLUMN_UINT32 else ctypes.c_int32
    values = list((kind * column.length).from_address(column.values)) if column.length else []
    return [day(value) for value in values] if column.kind == c.LXT_COLUMN_DATE else values


def read(graph, table, index):
    """Column number `index` of a table, nulls as None."""
    column = sized(c.lxt_column)
    check(library.lxt_graph_column(graph, table, index, ctypes.byref(column)))
    values = strings(column) if column.kind == c.LXT_COLUMN_STRING else numbers(column)
    if column.null_count:
        for row in range(column.length):
            if not column.validity[row >> 3] >> (row & 7) & 1:
                values[row] = None
    return values


def names(table):
    return [library.lxt_table_column_name(table, i).decode() for i in range(library.lxt_table_column_count(table))]


def read_table(graph, table):
    """All columns of a table by name."""
    return {name: read(graph, table, i) for i, name in enumerate(names(table))}


def read_rows(graph, table):
    """The table's rows, each as a dictionary."""
    columns = read_table(graph, table)
    return [dict(zip(columns, row)) for row in zip(*columns.values())]
