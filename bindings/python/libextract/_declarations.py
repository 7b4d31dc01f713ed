"""ctypes declarations of libextract. Made by generate.py from the C headers: do not edit."""
import ctypes

LXT_VERSION_MAJOR = 0
LXT_VERSION_MINOR = 1
LXT_VERSION_PATCH = 0
LXT_OK = 0
LXT_ERROR_MEMORY = 1
LXT_ERROR_ARGUMENT = 2
LXT_ERROR_LIMIT = 3
LXT_ERROR_SYNTAX = 4
LXT_ERROR_FORMAT = 5
LXT_ERROR_PATTERN = 6
LXT_ERROR_WRITE = 7
LXT_ERROR_INTERNAL = 8
LXT_PRECISION_UNKNOWN = 0
LXT_PRECISION_DAY = 1
LXT_PRECISION_WEEK = 2
LXT_PRECISION_MONTH = 3
LXT_PRECISION_QUARTER = 4
LXT_PRECISION_SEASON = 5
LXT_PRECISION_HALF_YEAR = 6
LXT_PRECISION_YEAR = 7
LXT_PRECISION_DECADE = 8
LXT_PRECISION_CENTURY = 9
LXT_PRECISION_INTERVAL = 10
LXT_BYTES = 0
LXT_CODE_POINTS = 1
LXT_UTF16 = 2
LXT_WARNING_ILL_FORMED = 1
LXT_WARNING_WINDOWS_1252 = 2
LXT_WARNING_LIMIT = 3
LXT_WARNING_TRUNCATED = 4
LXT_TABLE_ENTITIES = 1
LXT_TABLE_MENTIONS = 2
LXT_TABLE_RELATIONS = 3
LXT_TABLE_WARNINGS = 4
LXT_TABLE_ALIASES = 5
LXT_TABLE_ENTITY_ATTRIBUTES = 6
LXT_TABLE_MENTION_ATTRIBUTES = 7
LXT_TABLE_RANGES = 8
LXT_TABLE_DATES = 9
LXT_TABLE_CLUES = 10
LXT_COLUMN_UINT32 = 1
LXT_COLUMN_INT32 = 2
LXT_COLUMN_STRING = 3
LXT_COLUMN_DATE = 4
LXT_TYPE_ORGANIZATION = 1
LXT_TYPE_COUNTRY = 2
LXT_TYPE_NATIONALITY = 3
LXT_TYPE_PLACE = 4
LXT_TYPE_PERSON = 5
LXT_TYPE_DATE = 6
LXT_TYPE_EMAIL = 7
LXT_TYPE_PHONE = 8
LXT_TYPE_TERM = 9
LXT_TYPE_USER_FIRST = 16
LXT_TYPE_USER_LAST = 31
LXT_FORM_NAME = 0
LXT_FORM_ACRONYM = 1
LXT_FORM_DEMONYM = 2
LXT_FORM_FAMILY = 3
LXT_FORM_VALUE = 4
LXT_FORMAT_TEXT = 1
LXT_FORMAT_JSON = 2
LXT_FORMAT_NDJSON = 3
LXT_FORMAT_HTML = 4
LXT_WRITE_EXPLAIN = 1
LXT_WRITE_ID_NUMBER = 2
LXT_WRITE_COLOUR = 4
LXT_ENGINE_NO_JIT = 1
LXT_DOCUMENT_LANG_ONLY = 1
LXT_DOCUMENT_PLAIN = 2
LXT_DOCUMENT_TRUNCATE = 4
LXT_DOCUMENT_CLUES = 8
LXT_DOCUMENT_DATELINE = 16
LXT_MAX_BYTES_DEFAULT = 100000000
LXT_STAGE_TOKENS = 1
LXT_STAGE_CANDIDATES = 2
LXT_STAGE_MENTIONS = 3
LXT_STAGE_ENTITIES = 4

lxt_write_function = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)


class lxt_allocator(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("allocate", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)),
        ("reallocate", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)),
        ("release", ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)),
        ("user", ctypes.c_void_p),
    ]


class lxt_error(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("status", ctypes.c_int32),
        ("line", ctypes.c_uint32),
        ("column", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("position", ctypes.c_uint64),
        ("file", ctypes.c_char * 128),
        ("message", ctypes.c_char * 384),
    ]


class lxt_day(ctypes.Structure):
    _fields_ = [
        ("year", ctypes.c_int32),
        ("month", ctypes.c_uint8),
        ("day", ctypes.c_uint8),
        ("reserved", ctypes.c_uint16),
    ]


class lxt_date(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("value", ctypes.c_char * 48),
        ("edtf", ctypes.c_char * 48),
        ("timex_value", ctypes.c_char * 48),
        ("timex_type", ctypes.c_char * 8),
        ("first", lxt_day),
        ("last", lxt_day),
        ("precision", ctypes.c_uint32),
        ("resolved", ctypes.c_uint32),
    ]


class lxt_column(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("kind", ctypes.c_uint32),
        ("null_count", ctypes.c_uint32),
        ("length", ctypes.c_uint64),
        ("name", ctypes.c_char_p),
        ("values", ctypes.c_void_p),
        ("offsets", ctypes.POINTER(ctypes.c_int32)),
        ("validity", ctypes.POINTER(ctypes.c_uint8)),
    ]


class lxt_write_options(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("flags", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("id", ctypes.c_char_p),
        ("id_length", ctypes.c_size_t),
    ]


class lxt_pack_source(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("length", ctypes.c_size_t),
    ]


class lxt_engine_options(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("flags", ctypes.c_uint32),
        ("pack_count", ctypes.c_uint32),
        ("packs", ctypes.POINTER(ctypes.c_void_p)),
        ("languages", ctypes.POINTER(ctypes.c_char_p)),
        ("language_count", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("weights", ctypes.c_void_p),
        ("allocator", ctypes.POINTER(lxt_allocator)),
    ]


class lxt_document_options(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("flags", ctypes.c_uint32),
        ("least_confidence", ctypes.c_uint32),
        ("types", ctypes.c_uint64),
        ("language", ctypes.c_char_p),
        ("reference_date", lxt_day),
        ("max_bytes", ctypes.c_uint64),
        ("max_mentions", ctypes.c_uint64),
        ("max_candidates", ctypes.c_uint64),
        ("max_work", ctypes.c_uint64),
    ]


FUNCTIONS = {
    "lxt_version": (ctypes.c_char_p, []),
    "lxt_status_message": (ctypes.c_char_p, [ctypes.c_int32]),
    "lxt_graph_new": (ctypes.c_int32, [ctypes.POINTER(lxt_allocator), ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(lxt_error)]),
    "lxt_graph_clear": (None, [ctypes.c_void_p]),
    "lxt_graph_free": (None, [ctypes.c_void_p]),
    "lxt_graph_entity_count": (ctypes.c_uint32, [ctypes.c_void_p]),
    "lxt_graph_mention_count": (ctypes.c_uint32, [ctypes.c_void_p]),
    "lxt_graph_relation_count": (ctypes.c_uint32, [ctypes.c_void_p]),
    "lxt_graph_warning_count": (ctypes.c_uint32, [ctypes.c_void_p]),
    "lxt_graph_text_length": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_graph_reference_date": (lxt_day, [ctypes.c_void_p]),
    "lxt_graph_dateline": (ctypes.c_uint32, [ctypes.c_void_p]),
    "lxt_warning_code": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_warning_position": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32]),
    "lxt_warning_occurrences": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_warning_name": (ctypes.c_char_p, [ctypes.c_uint32]),
    "lxt_warning_message": (ctypes.c_char_p, [ctypes.c_uint32]),
    "lxt_table_column_count": (ctypes.c_uint32, [ctypes.c_uint32]),
    "lxt_table_column_name": (ctypes.c_char_p, [ctypes.c_uint32, ctypes.c_uint32]),
    "lxt_table_column_find": (ctypes.c_uint32, [ctypes.c_uint32, ctypes.c_char_p]),
    "lxt_graph_row_count": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_graph_column": (ctypes.c_int32, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.POINTER(lxt_column)]),
    "lxt_entity_type": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_entity_type_name": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_entity_name": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_entity_key": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_entity_value": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_entity_confidence": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_entity_alias_count": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_entity_alias": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_entity_attribute_count": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_entity_attribute_key": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_entity_attribute_value": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_entity_mention_count": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_entity_mention": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32]),
    "lxt_form_name": (ctypes.c_char_p, [ctypes.c_uint32]),
    "lxt_mention_type": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_type_name": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_document": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_entity": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_parent": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_form": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_confidence": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_start": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32]),
    "lxt_mention_end": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32]),
    "lxt_mention_range_count": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_range_start": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32]),
    "lxt_mention_range_end": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32]),
    "lxt_mention_text": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_mention_clean": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_mention_value": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_mention_date": (ctypes.c_int32, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(lxt_date)]),
    "lxt_mention_attribute_count": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_attribute_key": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_mention_attribute_value": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_mention_rule": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_mention_rule_place": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_mention_clue_count": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_mention_clue": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.POINTER(ctypes.c_int32), ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_relation_type": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_relation_source": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_relation_target": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_relation_source_mention": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_relation_target_mention": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_relation_role": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_relation_confidence": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_relation_start": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32]),
    "lxt_relation_end": (ctypes.c_uint64, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32]),
    "lxt_relation_past": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_relation_rule": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_size_t)]),
    "lxt_graph_write": (ctypes.c_int32, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(lxt_write_options), lxt_write_function, ctypes.c_void_p, ctypes.POINTER(lxt_error)]),
    "lxt_pack_load_memory": (ctypes.c_int32, [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.POINTER(lxt_allocator), ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(lxt_error)]),
    "lxt_pack_load_sources": (ctypes.c_int32, [ctypes.POINTER(ctypes.POINTER(lxt_pack_source)), ctypes.c_uint32, ctypes.POINTER(lxt_allocator), ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(lxt_error)]),
    "lxt_pack_save": (ctypes.c_int32, [ctypes.c_void_p, lxt_write_function, ctypes.c_void_p, ctypes.POINTER(lxt_error)]),
    "lxt_pack_source_count": (ctypes.c_uint32, [ctypes.c_void_p]),
    "lxt_pack_name": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_pack_language": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_pack_licence": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_pack_origin": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_pack_free": (None, [ctypes.c_void_p]),
    "lxt_engine_new": (ctypes.c_int32, [ctypes.POINTER(lxt_engine_options), ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(lxt_error)]),
    "lxt_engine_free": (None, [ctypes.c_void_p]),
    "lxt_engine_jit": (ctypes.c_uint32, [ctypes.c_void_p]),
    "lxt_engine_pack_count": (ctypes.c_uint32, [ctypes.c_void_p]),
    "lxt_engine_pack_name": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_engine_language_count": (ctypes.c_uint32, [ctypes.c_void_p]),
    "lxt_engine_language": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_type_name": (ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_uint32]),
    "lxt_type_find": (ctypes.c_uint32, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]),
    "lxt_scratch_new": (ctypes.c_int32, [ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(lxt_error)]),
    "lxt_scratch_free": (None, [ctypes.c_void_p]),
    "lxt_extract": (ctypes.c_int32, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(lxt_document_options), ctypes.c_void_p, ctypes.POINTER(lxt_error)]),
    "lxt_dump": (ctypes.c_int32, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(lxt_document_options), ctypes.c_uint32, lxt_write_function, ctypes.c_void_p, ctypes.POINTER(lxt_error)]),
}


def declare(library):
    """Give every function of a loaded library its types."""
    for name, (result, arguments) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
