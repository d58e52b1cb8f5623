/* What others find in the library; all else is hidden. */
#ifndef PYO3_TS_EXPORT_H
#define PYO3_TS_EXPORT_H

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

#endif
