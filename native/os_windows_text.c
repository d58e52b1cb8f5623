/* Windows: texts, which are UTF-16 there and UTF-8 in all other files. */
#include "os_windows.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

wchar_t *to_wide(const char *text)
{
    int length = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *wide = length <= 0 ? NULL : malloc((size_t)length * sizeof *wide);
    if (wide != NULL) MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, length);
    return wide;
}

char *to_utf8(const wchar_t *text)
{
    int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *narrow = length <= 0 ? NULL : malloc((size_t)length);
    if (narrow != NULL) WideCharToMultiByte(CP_UTF8, 0, text, -1, narrow, length, NULL, NULL);
    return narrow;
}

char *os_variable(const char *name)
{
    wchar_t *wide = to_wide(name);
    DWORD room = wide == NULL ? 0 : GetEnvironmentVariableW(wide, NULL, 0);
    wchar_t *value = room == 0 ? NULL : malloc(room * sizeof *value);
    /* Another thread may have set it meanwhile, to something longer. */
    bool read = value != NULL && GetEnvironmentVariableW(wide, value, room) < room;
    char *result = read ? to_utf8(value) : NULL;
    free(value);
    free(wide);
    return result;
}

/* Appends an argument, in quotes: a backslash counts as itself except before a quote. */
static wchar_t *append_quoted(wchar_t *end, const wchar_t *argument)
{
    size_t backslashes = 0;
    *end++ = L'"';
    for (;; argument++) {
        if (*argument == L'"' || *argument == L'\0') {
            for (; backslashes > 0; backslashes--) *end++ = L'\\';
            if (*argument == L'\0') break;
            *end++ = L'\\';
        }
        backslashes = *argument == L'\\' ? backslashes + 1 : 0;
        *end++ = *argument;
    }
    *end++ = L'"';
    return end;
}

wchar_t *command_line_of(const char *const *command)
{
    size_t room = 1;
    for (size_t i = 0; command[i] != NULL; i++) room += 2 * strlen(command[i]) + 3;
    wchar_t *line = malloc(room * sizeof *line);
    if (line == NULL) return NULL;
    wchar_t *end = line;
    for (size_t i = 0; command[i] != NULL; i++) {
        wchar_t *argument = to_wide(command[i]);
        if (argument == NULL) {
            free(line);
            return NULL;
        }
        if (i > 0) *end++ = L' ';
        end = append_quoted(end, argument);
        free(argument);
    }
    *end = L'\0';
    return line;
}

/* The names of some begin with a "=", which ends none. */
static size_t name_length(const wchar_t *variable)
{
    return variable[0] == L'\0' ? 0 : 1 + wcscspn(variable + 1, L"=");
}

static bool names_same(const wchar_t *one, const wchar_t *other)
{
    int length = (int)name_length(one);
    return length == (int)name_length(other) && CompareStringOrdinal(one, length, other, length, TRUE) == CSTR_EQUAL;
}

/* Whether a variable has its name from one of a block. */
static bool is_replaced(const wchar_t *variable, const wchar_t *block, const wchar_t *end)
{
    for (const wchar_t *one = block; one < end; one += wcslen(one) + 1) {
        if (names_same(variable, one)) return true;
    }
    return false;
}

wchar_t *new_environment(const char *const *additions)
{
    wchar_t *all = GetEnvironmentStringsW();
    if (all == NULL) return NULL;
    size_t room = 2;
    for (const wchar_t *one = all; *one != L'\0'; one += wcslen(one) + 1) room += wcslen(one) + 1;
    for (size_t i = 0; additions[i] != NULL; i++) room += strlen(additions[i]) + 1;
    wchar_t *block = malloc(room * sizeof *block);
    wchar_t *end = block;
    for (size_t i = 0; additions[i] != NULL && end != NULL; i++) {
        end += MultiByteToWideChar(CP_UTF8, 0, additions[i], -1, end, (int)(room - (size_t)(end - block)));
    }
    const wchar_t *added = end;
    for (const wchar_t *one = all; *one != L'\0' && end != NULL; one += wcslen(one) + 1) {
        if (is_replaced(one, block, added)) continue;
        wcscpy(end, one);
        end += wcslen(one) + 1;
    }
    if (end != NULL) end[0] = end[1] = L'\0';
    FreeEnvironmentStringsW(all);
    return block;
}
