/* What the child gives up with a message that is no request, or with one that is not made. */
#ifndef PYO3_TS_RELEASES_H
#define PYO3_TS_RELEASES_H

#include "channel.h"

/* Works off the list that goes with the message in the child's block. Needs the GIL. */
void take_releases(slot *s);

#endif
