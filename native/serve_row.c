/* Functions of the call table. */
#include "payload.h"
#include "request.h"

/* Larger numbers do not come from a child: isize and usize are safe integers there. */
static const int64_t MAX_SAFE = (INT64_C(1) << 53) - 1;

static bool is_written(uint8_t kind)
{
    return kind >= WORD_handlep && kind <= WORD_f64p;
}

/* A C integer of 64 bits, or a double. */
static bool take_raw(request *r, uint32_t i, uint32_t tag, word *w)
{
    if (r->cells[i].tag != tag) return malform(r, tag == TAG_i64 ? "64 bits are needed" : "a double is needed");
    if (tag == TAG_i64) w->i64 = r->cells[i].value.integer;
    else w->f64 = r->cells[i].value.number;
    return true;
}

/* The count is a parameter of its own, behind the bytes. */
static bool take_counted_bytes(request *r, uint32_t i, word *w)
{
    size_t size;
    int64_t count;
    if (!take_bytes(r, i, &w->text, &size)) return false;
    if (!take_integer(r, i + 1, 0, MAX_SAFE, &count)) return false;
    return (uint64_t)count <= size || malform(r, "there are fewer bytes than it says");
}

/* As above. */
static bool take_counted_objects(request *r, const row *it, uint32_t i, word *w)
{
    int64_t count;
    if (!take_objects(r, i)) return false;
    w->objects = r->items;
    if (!take_integer(r, i + 1, 0, MAX_SAFE, &count)) return false;
    if ((uint64_t)count > r->item_count) return malform(r, "there are fewer objects than it says");
    bool method = strcmp(it->name, "PyObject_VectorcallMethod") == 0;
    return count > 0 || !method || malform(r, "the method's object is missing");
}

/* What stands behind counted objects: NULL, or a dict, or a tuple of names whose values stand behind the others. */
static bool check_names(request *r, const row *it, PyObject *names, size_t count)
{
    if (!names) return true;
    if (strcmp(it->name, "PyObject_VectorcallDict") == 0) {
        return is_kind_of(names, python.PyDict_Type) || malform(r, "a dict is needed");
    }
    if (type_of(names) != python.PyTuple_Type) return malform(r, "a tuple is needed");
    size_t more = (size_t)python.PyTuple_Size(names);
    return more <= r->item_count - count || malform(r, "there are fewer objects than names");
}

static bool take_number(request *r, uint32_t i, uint8_t kind, word *w)
{
    int64_t value;
    switch (kind) {
    case WORD_i32:
    case WORD_i32p:
        if (!take_integer(r, i, INT32_MIN, INT32_MAX, &value)) return false;
        w->i32 = (int)value;
        return true;
    case WORD_u32:
        if (!take_integer(r, i, 0, UINT32_MAX, &value)) return false;
        w->u32 = (uint32_t)value;
        return true;
    case WORD_isize:
    case WORD_isizep:
        if (!take_integer(r, i, -MAX_SAFE, MAX_SAFE, &value)) return false;
        w->isize = (Py_ssize_t)value;
        return true;
    case WORD_usize:
        if (!take_integer(r, i, 0, MAX_SAFE, &value)) return false;
        w->usize = (size_t)value;
        return true;
    case WORD_f64:
    case WORD_f64p: return take_raw(r, i, TAG_float, w);
    default: return take_raw(r, i, TAG_i64, w);
    }
}

static bool take_word(request *r, const row *it, uint32_t i, word *w)
{
    uint8_t kind = it->shape->parameters[i];
    switch (kind) {
    case WORD_handle:
    case WORD_stolen: return take_object(r, i, &w[i].object);
    case WORD_handlep:
        w[i].object = NULL;
        return it->written != WRITES_EXCHANGED || take_object(r, i, &w[i].object);
    case WORD_bytes: return take_counted_bytes(r, i, &w[i]);
    case WORD_cstr: return take_cstr(r, i, &w[i].text);
    case WORD_handles: return take_counted_objects(r, it, i, &w[i]);
    default: return take_number(r, i, kind, &w[i]);
    }
}

static bool take_words(request *r, const row *it, word *w)
{
    const shape *its = it->shape;
    for (uint32_t i = 0; i < its->count; i++) {
        if (!take_word(r, it, i, w)) return false;
        bool names = i >= 2 && its->parameters[i - 2] == WORD_handles;
        if (names && !check_names(r, it, w[i].object, w[i - 1].usize)) return false;
    }
    /* The callee takes a reference, and the request keeps its own. */
    for (uint32_t i = 0; i < its->count; i++) {
        uint8_t kind = its->parameters[i];
        if ((kind == WORD_stolen || kind == WORD_handlep) && w[i].object) python.Py_IncRef(w[i].object);
    }
    return true;
}

/* What C functions return with an exception set. */
static void set_error(uint8_t kind, word *result)
{
    switch (kind) {
    case WORD_i32: result->i32 = -1; break;
    case WORD_u32: result->u32 = UINT32_MAX; break;
    case WORD_isize: result->isize = -1; break;
    case WORD_f64: result->f64 = -1; break;
    case WORD_i64:
    case WORD_u64:
    case WORD_usize: result->i64 = -1; break;
    default: result->object = NULL;
    }
}

static void answer_text(request *r, const char *text)
{
    cell value = null_cell();
    size_t size = text ? strlen(text) : 0;
    uint32_t tag = TAG_latin1;
    for (size_t i = 0; i < size && tag == TAG_latin1; i++) {
        if ((unsigned char)text[i] > 0x7f) tag = TAG_utf8;
    }
    if (size > room_left(r->slot)) refuse(r, "the text is too long");
    else if (text) (void)write_payload(r->slot, tag, text, size, (uint32_t)size, &value);
    answer_cell(r, value);
}

static void answer_word(request *r, uint8_t kind, const word *w)
{
    switch (kind) {
    case WORD_owned: answer_object(r, w->object, true); break;
    case WORD_borrowed: answer_object(r, w->object, false); break;
    case WORD_text: answer_text(r, w->text); break;
    case WORD_void: answer_cell(r, null_cell()); break;
    case WORD_i32:
    case WORD_i32p: answer_cell(r, number_cell(TAG_int, w->i32)); break;
    case WORD_u32: answer_cell(r, number_cell(TAG_int, w->u32)); break;
    /* Rounded where it is no safe integer, as in process. */
    case WORD_isize:
    case WORD_isizep: answer_cell(r, number_cell(TAG_int, (double)w->isize)); break;
    case WORD_usize: answer_cell(r, number_cell(TAG_int, (double)w->usize)); break;
    case WORD_f64:
    case WORD_f64p: answer_cell(r, number_cell(TAG_float, w->f64)); break;
    default: answer_cell(r, integer_cell(w->i64));
    }
}

/* A reference that C wrote. */
static void answer_written(request *r, written_kind how, PyObject *object)
{
    cell both[2];
    write_result(r->slot, object, both, how != WRITES_BORROWED);
    answer_cell(r, both[0]);
}

void serve_row(request *r)
{
    const row *it = find_row(r->id);
    if (!it) {
        refuse(r, "there is no such function");
        return;
    }
    const shape *its = it->shape;
    function *f = it->refused ? NULL : row_function(it);
    uint32_t cells = its->result == WORD_owned || its->result == WORD_borrowed ? 2 : 1;
    for (uint32_t i = 0; i < its->count; i++) cells += is_written(its->parameters[i]);
    if (it->refused) refuse(r, it->refused);
    else if (!f) refuse(r, "this Python has no such function");
    else if (r->count != its->count) refuse(r, "it takes another number of arguments");
    if (r->refusal || !prepare_answer(r, cells)) return;

    word w[MAX_WORDS], result;
    bool called = take_words(r, it, w);
    if (r->reading.malformed) return;
    if (called) its->call(f, w, &result);
    else set_error(its->result, &result);
    answer_word(r, its->result, &result);
    for (uint32_t i = 0; i < its->count; i++) {
        uint8_t kind = its->parameters[i];
        if (!is_written(kind)) continue;
        if (!called) answer_cell(r, null_cell());
        else if (kind == WORD_handlep) answer_written(r, it->written, w[i].object);
        else answer_word(r, kind, &w[i]);
    }
}
