package hookloom.unit;

import hookloom.hook.Hook;
import hookloom.hook.Outcome;

/** The hook that an agent is about, and what was known when it was decided and begun. */
final class HookInProgress {
  private final Snapshot snapshot;

  Hook hook;

  /** The version of the remote bag that it processes; -1 for none. */
  int version;

  /** The tick of update-status that it uses up (R99). */
  int tick;

  /** The hashes that a config-changed has seen (R98). */
  UnitState.Hashes hashes;

  /** The version of the leader settings that it has seen; -1 if that is not known any more. */
  int settings;

  /** How its code ended. */
  Outcome outcome;

  HookInProgress(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** R86: what it processes is what was known when it was decided. */
  void decide(Hook chosen, int knownVersion) {
    hook = chosen;
    version = knownVersion;
    tick = snapshot.tick;
  }

  /** It has begun: what it sees of config and leader settings is what is known now. */
  void begin() {
    hashes = snapshot.hashes();
    settings = snapshot.settingsVersion;
  }

  /** It was done when the agent died; what it has seen of the leader settings is lost (R207). */
  void wasDone(UnitState state) {
    decide(state.hook(), state.version());
    hashes = state.doneHashes();
    settings = -1;
  }
}
