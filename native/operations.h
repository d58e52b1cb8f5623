/* The operations that have files of their own. Each takes its parameters from the request and answers it. */
#ifndef PYO3_TS_OPERATIONS_H
#define PYO3_TS_OPERATIONS_H

#include "request.h"

/* operations_text.c */
void read_string(request *r);
void read_bytes(request *r);

/* operations_items.c */
void read_items(request *r);
void read_dict_items(request *r);
void new_floats(request *r);
void read_floats(request *r);
void new_ints(request *r);
void read_ints(request *r);

/* operations_buffer.c */
void write_buffer(request *r);
void read_range(request *r);

/* operations_bytes.c */
void begin_bytes(request *r);
void add_bytes(request *r);
void end_bytes(request *r);

/* operations_call.c */
void call_object(request *r);
void call_method(request *r);

#endif
