/** The machine worker: provisioning, starting its unit agents, and the lock that hooks share. */
package hookloom.machine;
