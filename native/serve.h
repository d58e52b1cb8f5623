/* What the child asks for. */
#ifndef PYO3_TS_SERVE_H
#define PYO3_TS_SERVE_H

#include "channel.h"

/* Serves the request in the child's block of a slot, and writes the answer into the host's, for the caller to publish.
   The caller has the GIL, unless the child gave it back on this slot. `out_top` is as before when it returns: the
   answer above it stays until the child has sent its next message on this slot. An exception that is pending, or that
   the request raised, stays pending. */
void serve_request(slot *s);

/* Tells a new child what it needs before its first call. False where memory is short. */
bool tell_singletons(channel *it);

#endif
