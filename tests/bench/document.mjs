/**
 * A document of 1 MB as JSON, for every contestant: users with texts, numbers, lists and what is nested.
 *
 * @module
 */

const USERS = 5150;

/** The users. */
export const users = Array.from({ length: USERS }, (_, id) => ({
  id,
  name: `user ${id}`,
  email: `user${id}@example.com`,
  score: id * 7 / 3,
  active: id % 2 === 0,
  tags: ["red", "green", "blue"],
  address: { city: "Köln", zip: "50667", place: [50.9, 6.9 + id / 100] },
  note: null,
}));
