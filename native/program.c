#include "program.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "module.h"
#include "os.h"
#include "process.h"

const char *library_path(void)
{
    static char *path;
    if (path == NULL) path = os_library_path(&config);
    return path == NULL ? "" : path;
}

/* What stands behind the folders of a path. */
static const char *file_name(const char *path)
{
    const char *name = path;
    for (const char *mark; (mark = strpbrk(name, OS_FOLDER_SEPARATORS)) != NULL;) name = mark + 1;
    return name;
}

/* The length of the folder in the library's path. */
static int folder_length(void)
{
    const char *path = library_path();
    const char *name = file_name(path);
    return name == path ? 0 : (int)(name - path) - 1;
}

static char *format(const char *pattern, ...)
{
    va_list values;
    va_start(values, pattern);
    int length = vsnprintf(NULL, 0, pattern, values);
    va_end(values);
    char *text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (text == NULL) return NULL;
    va_start(values, pattern);
    vsnprintf(text, (size_t)length + 1, pattern, values);
    va_end(values);
    return text;
}

static char *from_folder(const char *path)
{
    if (os_is_absolute(path)) return format("%s", path);
    return format("%.*s/%s", folder_length(), library_path(), path);
}

/* An argument with the folder in place of "{here}". */
static char *with_folder(const char *argument)
{
    static const char HERE[] = "{here}";
    const char *place = strstr(argument, HERE);
    if (place == NULL) return format("%s", argument);
    const char *rest = place + sizeof HERE - 1;
    return format("%.*s%.*s%s", (int)(place - argument), argument, folder_length(), library_path(), rest);
}

void command_free(command_line command)
{
    if (command == NULL) return;
    for (size_t i = 0; command[i] != NULL; i++) free(command[i]);
    free(command);
}

/* A path, or with the ending that programs have, where one is there. Takes the path. */
static char *as_program(char *path)
{
    if (path == NULL || os_is_program(path)) return path;
    char *ended = format("%s" OS_PROGRAM_ENDING, path);
    free(path);
    if (ended == NULL || os_is_program(ended)) return ended;
    free(ended);
    return NULL;
}

char *find_program(const char *name)
{
    if (file_name(name) != name) return as_program(format("%s", name));
    char *variable = os_variable("PATH");
    char *found = NULL;
    for (const char *folders = variable; folders != NULL && *folders != '\0' && found == NULL;) {
        const char separator[] = {OS_PATH_SEPARATOR, '\0'};
        size_t length = strcspn(folders, separator);
        found = as_program(length == 0 ? format("./%s", name) : format("%.*s/%s", (int)length, folders, name));
        folders += length;
        if (*folders == OS_PATH_SEPARATOR) folders++;
    }
    free(variable);
    return found;
}

/* Where a package of PyPI's that is called like a runtime puts it: with the programs of this Python. NULL with an
   exception set. */
static char *beside_python(const char *name)
{
    PyObject *prefix = python.PySys_GetObject("prefix"); /* borrowed */
    PyObject *bytes = prefix == NULL ? NULL : python.PyUnicode_EncodeFSDefault(prefix);
    char *path = bytes == NULL ? NULL : format("%s/" OS_PROGRAMS "/%s", python.PyBytes_AsString(bytes), name);
    if (bytes != NULL) python.Py_DecRef(bytes);
    if (path == NULL && python.PyErr_Occurred() == NULL) python.PyErr_NoMemory();
    return path;
}

/* PYO3_TS_RUNTIME, where it does not name the other runtime, which modules of that kind have. To be freed. */
static char *chosen_runtime(void)
{
    char *chosen = os_variable("PYO3_TS_RUNTIME");
    if (chosen == NULL) return NULL;
    const char *other = strcmp(config.runtime, "bun") == 0 ? "deno" : "bun";
    if (*chosen != '\0' && strncmp(file_name(chosen), other, strlen(other)) != 0) return chosen;
    free(chosen);
    return NULL;
}

/* The runtime, or NULL with an exception set: what the build names, PYO3_TS_RUNTIME, this Python's, or that in PATH. */
static char *find_runtime(void)
{
    const char *name = config.runtime;
    char *own = beside_python(name);
    if (own == NULL) return NULL;
    char *chosen = chosen_runtime();
    char *baked = config.runtime_path == NULL ? NULL : from_folder(config.runtime_path);
    char *found = baked == NULL ? NULL : find_program(baked);
    if (found == NULL && chosen != NULL) found = find_program(chosen);
    if (found == NULL) found = find_program(own);
    if (found == NULL) found = find_program(name);
    if (found == NULL) {
        python.PyErr_Format(python.PyExc_ImportError,
                            "%s is needed to run the TypeScript of %s, and was not found: the build named %s, "
                            "PYO3_TS_RUNTIME is %s, there is no %s, and no folder in PATH has it%s",
                            name, config.name, baked == NULL ? "none" : baked, chosen == NULL ? "not set" : chosen, own,
                            strcmp(name, "deno") == 0 ? "; pip install deno brings it" : "");
    }
    free(baked);
    free(chosen);
    free(own);
    return found;
}

static const char *inspection(void)
{
    const char *value = getenv("PYO3_TS_INSPECT");
    return value == NULL || *value == '\0' || strcmp(value, "0") == 0 ? NULL : value;
}

bool program_is_inspected(void)
{
    return inspection() != NULL;
}

/* The argument that opens the inspector: 1, `wait` for somebody who looks, or where it listens. */
static char *inspect_argument(void)
{
    const char *value = inspection();
    if (strcmp(value, "1") == 0) return format("--inspect");
    if (strcmp(value, "wait") == 0) return format("--inspect-wait");
    return format("--inspect=%s", value);
}

command_line command_of_module(void)
{
    if (config.program == NULL && process_was_inherited()) {
        python.PyErr_SetString(python.PyExc_RuntimeError,
                               "Cannot call TypeScript in a forked process; start it with the spawn method");
        return NULL;
    }
    if (config.program == NULL) {
        python.PyErr_SetString(python.PyExc_ChildProcessError, "There is no TypeScript process, or no more");
        return NULL;
    }
    bool thin = config.runtime[0] != '\0';
    size_t count = 0;
    while (config.arguments != NULL && config.arguments[count] != NULL) count++;
    command_line command = calloc(count + 4, sizeof *command);
    if (command == NULL) {
        python.PyErr_NoMemory();
        return NULL;
    }
    size_t length = 0;
    command[length++] = thin ? find_runtime() : from_folder(config.program);
    for (size_t i = 0; i < count && command[length - 1] != NULL; i++) command[length++] = with_folder(config.arguments[i]);
    if (thin && program_is_inspected() && command[length - 1] != NULL) command[length++] = inspect_argument();
    if (thin && command[length - 1] != NULL) command[length++] = from_folder(config.program);
    if (command[length - 1] != NULL) return command;
    if (python.PyErr_Occurred() == NULL) python.PyErr_NoMemory();
    command_free(command);
    return NULL;
}
