#include "module.h"

#include <stdlib.h>
#include <string.h>

#include "call.h"
#include "exporter.h"
#include "process.h"
#include "program.h"
#include "python_abi.h"

static void drop(PyObject *object)
{
    if (object != NULL) python.Py_DecRef(object);
}

/* `function(*arguments)`, which takes the references to the arguments. */
static PyObject *call_with(PyObject *callable, PyObject *const *arguments, Py_ssize_t count)
{
    PyObject *tuple = callable == NULL ? NULL : python.PyTuple_New(count);
    PyObject *result = NULL;
    bool complete = tuple != NULL;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (arguments[i] == NULL) complete = false;
        else if (tuple != NULL) python.PyTuple_SetItem(tuple, i, arguments[i]);
        else python.Py_DecRef(arguments[i]);
    }
    if (complete) result = python.PyObject_CallObject(callable, tuple);
    drop(tuple);
    return result;
}

/* The strings of a list, encoded for the system; their memory is that of `kept`. */
static const char **read_command(PyObject *list, PyObject **kept)
{
    Py_ssize_t count = python.PySequence_Size(list);
    if (count < 0) return NULL;
    if (count == 0) {
        python.PyErr_SetString(python.PyExc_ValueError, "The command is empty");
        return NULL;
    }
    const char **command = calloc((size_t)count + 1, sizeof *command);
    *kept = command == NULL ? python.PyErr_NoMemory() : python.PyTuple_New(count);
    for (Py_ssize_t i = 0; i < count && *kept != NULL; i++) {
        PyObject *item = python.PySequence_GetItem(list, i);
        PyObject *bytes = item == NULL ? NULL : python.PyUnicode_EncodeFSDefault(item);
        drop(item);
        if (bytes == NULL) {
            drop(*kept);
            *kept = NULL;
            break;
        }
        python.PyTuple_SetItem(*kept, i, bytes);
        command[i] = python.PyBytes_AsString(bytes);
    }
    if (*kept != NULL) return command;
    free(command);
    return NULL;
}

static process *start_command(PyObject *list)
{
    PyObject *kept = NULL;
    const char **command = read_command(list, &kept);
    if (command == NULL) return NULL;
    process *it = NULL;
    char *path = find_program(command[0]);
    if (path == NULL) {
        python.PyErr_Format(python.PyExc_ValueError, "There is no program %s", command[0]);
    } else {
        command[0] = path;
        it = process_start(command, true);
    }
    free(path);
    free(command);
    drop(kept);
    return it;
}

/* _serve(command): this process is the command's host, until it ends. Its exit code, or minus its signal. */
static PyObject *serve_command(PyObject *self, PyObject *command)
{
    (void)self;
    if (current_lane != NULL || process_is_running()) {
        python.PyErr_SetString(python.PyExc_RuntimeError, "A TypeScript process is running already");
        return NULL;
    }
    process *it = start_command(command);
    if (it == NULL) return NULL;
    bool ended = serve_here(it);
    if (!ended) {
        PyObject *type;
        PyObject *value;
        PyObject *traceback;
        python.PyErr_Fetch(&type, &value, &traceback);
        process_end(it);
        python.PyErr_Restore(type, value, traceback);
        return NULL;
    }
    python.PyErr_Clear(); /* what the child has left behind */
    os_ending ending = it->ending;
    process_end(it);
    return python.PyLong_FromLong(ending.signal != 0 ? -ending.signal : ending.code);
}

static bool add_function(PyObject *module, PyMethodDef *definition)
{
    PyObject *name = python.PyUnicode_FromString(config.name);
    PyObject *builtin = name == NULL ? NULL : python.PyCFunction_NewEx(definition, NULL, name);
    bool added = builtin != NULL && python.PyObject_SetAttrString(module, definition->ml_name, builtin) == 0;
    drop(builtin);
    drop(name);
    return added;
}

static bool add_functions(PyObject *module)
{
    static PyMethodDef call = {"_call", NULL, METH_FASTCALL, NULL};
    static PyMethodDef call_deep = {"_call_deep", NULL, METH_FASTCALL, NULL};
    static PyMethodDef call_pool = {"_call_pool", NULL, METH_FASTCALL, NULL};
    static PyMethodDef serve = {"_serve", serve_command, METH_O, NULL};
    python_fast fast[] = {call_child, call_child_deep, call_worker};
    memcpy(&call.ml_meth, &fast[0], sizeof fast[0]); /* the flag says what it is */
    memcpy(&call_deep.ml_meth, &fast[1], sizeof fast[1]);
    memcpy(&call_pool.ml_meth, &fast[2], sizeof fast[2]);
    return add_function(module, &call) && add_function(module, &call_deep) && add_function(module, &call_pool) &&
           (config.face != NULL || add_function(module, &serve));
}

/* What the face and the Python half know by this name. */
static bool add_exporter(PyObject *module)
{
    PyObject *exporter = new_exporter();
    bool added = exporter != NULL && python.PyObject_SetAttrString(module, "_exporter", exporter) == 0;
    drop(exporter);
    return added;
}

/* Runs the face in the module's namespace: exec(compile(face, file, "exec"), module.__dict__). */
static bool run_face(PyObject *module)
{
    if (config.face == NULL) return true;
    PyObject *builtins = python.PyImport_ImportModule("builtins");
    if (builtins == NULL) return false;
    PyObject *compile = python.PyObject_GetAttrString(builtins, "compile");
    PyObject *exec = python.PyObject_GetAttrString(builtins, "exec");
    PyObject *source[] = {python.PyUnicode_FromString(config.face), python.PyUnicode_DecodeFSDefault(config.face_file),
                          python.PyUnicode_FromString("exec")};
    PyObject *code[] = {call_with(compile, source, 3), python.PyObject_GetAttrString(module, "__dict__")};
    PyObject *result = call_with(exec, code, 2);
    drop(result);
    drop(compile);
    drop(exec);
    drop(builtins);
    return result != NULL;
}

/* A child and its threads belong to one interpreter: the first. Where Python itself refuses others, it does so first. */
static bool is_main_interpreter(void)
{
    typedef void *get_interpreter(void);
    get_interpreter *current = (get_interpreter *)find_function("PyInterpreterState_Get");
    if (current == NULL) current = (get_interpreter *)find_function("_PyInterpreterState_Get"); /* 3.8 */
    get_interpreter *first = (get_interpreter *)find_function("PyInterpreterState_Main");
    return current == NULL || first == NULL || current() == first();
}

/* Nothing but the GIL guards lanes and handles. Importing this turns it on in a free-threaded build, if nobody forbids. */
static bool has_gil(void)
{
    if (!python.free_threaded) return true;
    PyObject *sys = python.PyImport_ImportModule("sys");
    PyObject *asks = sys == NULL ? NULL : python.PyObject_GetAttrString(sys, "_is_gil_enabled");
    PyObject *enabled = call_with(asks, NULL, 0);
    drop(asks);
    drop(sys);
    if (enabled == python.False) {
        python.PyErr_Format(python.PyExc_ImportError, "%s needs the GIL: start Python without PYTHON_GIL=0 and -X gil=0",
                            config.name);
    }
    drop(enabled);
    return enabled == python.True;
}

double setting(const char *variable, double built)
{
    const char *text = getenv(variable);
    char *end = NULL;
    double value = text == NULL ? 0 : strtod(text, &end);
    return end == NULL || end == text || !(value >= 0) ? built : value;
}

static int execute(PyObject *module)
{
    if (!is_main_interpreter()) {
        python.PyErr_Format(python.PyExc_ImportError, "%s can be imported in the main interpreter only", config.name);
        return -1;
    }
    if (!has_gil() || !process_set_up() || !add_functions(module) || !add_exporter(module) ||
        !run_face(module)) return -1;
    const char *start = getenv("PYO3_TS_START");
    bool eager = config.program != NULL && (start == NULL ? config.eager : strcmp(start, "eager") == 0);
    return eager && !process_is_running() && process_start_module() == NULL ? -1 : 0;
}

/* The least that says why, without the table of functions. */
static PyObject *raise_without_table(const char *message)
{
    typedef void set_string(PyObject *, const char *);
    set_string *set = (set_string *)find_function("PyErr_SetString");
    PyObject *const *error = find_symbol("PyExc_ImportError");
    if (set != NULL && error != NULL) set(*error, message);
    return NULL;
}

PyObject *module_init(void)
{
    static PyModuleDef definition = {.m_base = PYTHON_MODULE_BASE};
    static PyModuleDef_Slot slots[3];
    char message[200];
    if (!load_python(message, sizeof message)) return raise_without_table(message);
    int (*exec)(PyObject *) = execute;
    slots[0].slot = Py_mod_exec;
    memcpy(&slots[0].value, &exec, sizeof exec);
    if (python.minor >= 12) slots[1] = (PyModuleDef_Slot){3 /* Py_mod_multiple_interpreters: not supported */, NULL};
    definition.m_name = config.name;
    definition.m_doc = config.doc;
    definition.m_slots = slots;
    if (!python.free_threaded) return python.PyModuleDef_Init(&definition);
    static python_free_module free_definition = {.ob_base = PYTHON_FREE_OBJECT};
    if (free_definition.ob_base.ob_type == NULL) { /* Python sets it */
        memcpy(free_definition.rest, (const char *)&definition + sizeof(PyObject), sizeof free_definition.rest);
    }
    return python.PyModuleDef_Init((PyModuleDef *)(void *)&free_definition);
}
