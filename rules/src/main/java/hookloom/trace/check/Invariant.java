package hookloom.trace.check;

/**
 * What a trace must fulfil: safety on every prefix (I, relations.md section 12.2) and liveness when
 * nothing is left to do (LI, section 12.3, there called L), and what cross-model relations must
 * (CI, cross-model.md section 23), in the order of reports (E11).
 */
public enum Invariant {
  I1("Hooks of one unit never overlap."),
  I2("Hooks of all units on one machine never overlap (S7)."),
  I3("The first hook of a unit is install, which completes once, before any other starts."),
  I4("The first start completes right after a config-changed, and after a leadership hook (S2)."),
  I5("No joined, changed or departed runs before the first start has completed."),
  I6("stop runs once, after start, on a dying unit; only remove follows; remove is last."),
  I7("stop does not start while the unit has members or a relation to leave."),
  I8("Hooks for one remote unit follow (joined changed+ departed)*."),
  I9("The hook of a relation right after joined is changed for the same unit."),
  I10("In a participation created comes once and first, broken once and last, with none joined."),
  I11("No hook of a relation after its broken or its removal."),
  I12("No broken for a peer relation, no hook on an implicit side."),
  I13("Hooks of a relation start only while the unit is in its scope."),
  I14("Hooks for a remote unit only where R108 lets it be observed, once it has entered scope."),
  I15("departed and broken are decided only for a reason."),
  I16("changed for an application only for the right one, after a commit to its bag."),
  I17("No changed without a new version that was really made."),
  I18("Once an ending was delivered only pending changed, departed and broken are decided."),
  I19("The departing unit is told in departed alone, and is the right one."),
  I20("Commits of a run are inside it, together, and only of a run that ended well."),
  I21("A unit's bag is written by its hooks, an application's by the lease holder's."),
  I22("Versions of a bag rise by one, each with a change, at most once in a run."),
  I23("What a unit reads of a bag never gets older, and stays the same within a run."),
  I24("changed reads at least the version that made it due."),
  I25("Each read is one that R164 allows."),
  I26("One lease holder at a time; leader-elected only on it, once for each time it is won."),
  I27("In error only the failed hook starts, and again only after a tick, resolved or a kill."),
  I28("A skip has one of the four reasons, and the reason is true."),
  I29("Life only advances; no entry into what ends, no removal of what is still used."),
  I30("Relation ids rise, keys are unique, limits are kept."),
  I31("A subordinate is made by its principal's scope entry, one for each, on its machine."),
  I32("In a container relation joined only between units of one principal."),
  I33("There is one peer relation for each peer endpoint, in time."),
  I34("update-status is decided only when nothing else is due."),
  I35("No commit and no read of a relation's bags after its removal."),
  I36("A commit holds real changes only."),
  I36a("A read returns exactly what was committed."),
  I36b("joined runs no more often than the unit entered or the relation resumed."),
  I36c("relation-list gives the members, sorted."),
  I36d("config-changed runs no more often than there is cause, and right after upgrade-charm."),
  I36e("Units and scopes are left only after the hooks that must come first."),
  I36f("An agent that is down does nothing."),
  I36g("Retries and lease ends take their time."),
  LI1("Every alive unit is set up."),
  LI2("Every alive unit is in scope of its relations, created has completed."),
  LI3("Whoever is to be observed is a member."),
  LI4("The last version of each observed bag has been processed."),
  LI5("Each commit was followed by a changed on every member."),
  LI6("No member is out of scope or departing."),
  LI7("What was dying is removed."),
  LI8("Each participation that ended had its broken."),
  LI9("Each application has one leader, and it has run leader-elected."),
  LI10("Each unit has processed the current config."),
  LI11("No unit is in error that a retry would help."),
  LI12("Each principal in a container relation has its subordinate, and no subordinate is alone."),
  LI13("Every agent is idle."),
  CI11("Who falls below consume has his relations to the offer suspended in the same step."),
  CI21("An offer in use is removed by force only, an application that is offered not at all.");

  private final String text;

  Invariant(String text) {
    this.text = text;
  }

  /** The id as reports print it, {@code I36a}. */
  public String id() {
    return name();
  }

  /** The invariant in one sentence; relations.md has it in full. */
  public String text() {
    return text;
  }

  /** Whether it is judged only when nothing is left to do. */
  public boolean isLiveness() {
    return compareTo(LI1) >= 0 && compareTo(LI13) <= 0;
  }
}
