/**
 * The embedded journal and snapshot store: LevelDB, where one fsync stores the writes of all that
 * waited for it.
 */
package hookloom.controlleractors.journal;
