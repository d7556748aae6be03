/** What stands in the way of opening the database, in words. */
export class DatabaseError extends Error {}
