package hookloom.process;

/** What a choice is about: the points of non-determinism of relations.md section 13, by id. */
public enum Choice {
  /** Which relation's hook, or which scope entry, comes next. */
  ND1,
  /** Which remote unit comes first inside one relation (S6 any). */
  ND2,
  /** Which of all that is ready happens next; deliveries and steps are drawn together (E15). */
  ND4,
  /** Which waiting unit gets the machine's lock. */
  ND5,
  /** Which waiting unit gets a free lease. */
  ND6,
  /** Jitter of the retry back-off and of update-status, in millionths. */
  ND14,
  /** How long a hook takes, in permille of its usual time. */
  ND15,
  /** Whether a fault strikes, and how long a restart takes. */
  ND16,
  /** What happens to a message on a faulty link. */
  ND17,
  /** How long provisioning takes. */
  ND20,
  /** The next 16 bits of an id that must be hard to guess (UUIDs). */
  ID
}
