package hookloom.unit;

import hookloom.hook.HookContext.ApplicationStatus;
import hookloom.hook.HookContext.Goal;
import hookloom.hook.HookContext.GoalState;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookContext.Status;
import hookloom.hook.NotAtHand;
import hookloom.model.ModelAccess;
import hookloom.model.ModelMessage;
import hookloom.model.ModelQuery;
import hookloom.model.QueryAnswer;
import hookloom.model.QueryAnswer.BagAnswer;
import hookloom.model.QueryAnswer.BagOf;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The model as the hooks of one unit see it where the record is reached by messages alone. */
final class AskedModel implements ModelAccess {
  /*
   * One question at a time, for a hook's calls come one after another (R224). A call finds no answer,
   * notes what it wants and throws; the question leaves; the answer is kept for the one advance that
   * it sets going, in which the same call is made again. So an answer is never older than the call
   * that it is given to, as it would be in the record itself. What must be the same for a whole hook
   * is kept by HookSession and SeenBags, here as there.
   */

  private final UnitName unit;
  private final AgentLog log;
  private String modelName;
  private String modelUuid;

  /** Counts the questions; an answer to an earlier one is late. */
  private int number;

  private ModelQuery wanted;
  private boolean wantsRenewal;
  private boolean isAwaited;
  private QueryAnswer answer;
  private long renewedUntil = -1;

  /** With where the lines of the log go; null if nowhere. */
  AskedModel(UnitName unit, AgentLog log) {
    this.unit = unit;
    this.log = log;
  }

  // For the agent

  void connect(String name, String uuid) {
    modelName = name;
    modelUuid = uuid;
  }

  /** Sends what the last call has found missing. */
  void ask(Turn<?> turn) {
    isAwaited = true;
    turn.send(
        ModelAddress.INSTANCE,
        wantsRenewal ? new ModelMessage.Renew(unit) : new ModelMessage.Ask(unit, ++number, wanted));
  }

  /** Whether the code waits for the answer to a question. */
  boolean awaitsAnswer() {
    return isAwaited && !wantsRenewal;
  }

  /** Whether the code waits for its lease to be renewed. */
  boolean awaitsRenewal() {
    return isAwaited && wantsRenewal;
  }

  /** Keeps an answer; false if nobody waits for it. */
  boolean answered(AgentMessage.Answered given) {
    if (!awaitsAnswer() || given.number() != number) {
      return false;
    }
    isAwaited = false;
    answer = given.answer();
    return true;
  }

  /** Keeps a renewal of the lease; false if nobody waits for it. */
  boolean renewed(long untilMicros) {
    if (!awaitsRenewal()) {
      return false;
    }
    isAwaited = false;
    renewedUntil = untilMicros;
    return true;
  }

  /** The code was advanced: what it has not taken is of no more use. */
  void forget() {
    answer = null;
    renewedUntil = -1;
  }

  /** A run begins: it waits for nothing. */
  void begin() {
    isAwaited = false;
  }

  // For the hook

  private <A extends QueryAnswer> A answer(ModelQuery query, Class<A> kind) {
    if (answer != null && query.equals(wanted)) {
      A given = kind.cast(answer);
      answer = null;
      return given;
    }
    wanted = query;
    wantsRenewal = false;
    throw NotAtHand.INSTANCE;
  }

  @Override
  public BagAnswer read(UnitName reader, int relation, Owner owner, boolean isLeader) {
    return answer(new ModelQuery.ReadBag(relation, owner, isLeader), BagAnswer.class);
  }

  @Override
  public List<BagOf> capture(UnitName reader, List<Integer> relations) {
    return answer(new ModelQuery.CaptureBags(relations), QueryAnswer.Captured.class).bags();
  }

  @Override
  public SortedMap<String, Object> config(UnitName of) {
    return answer(new ModelQuery.Config(), QueryAnswer.ConfigAnswer.class).values();
  }

  @Override
  public Status status(UnitName of) {
    return answer(new ModelQuery.WorkloadStatus(), QueryAnswer.StatusAnswer.class).status();
  }

  @Override
  public ApplicationStatus applicationStatus(UnitName of) {
    QueryAnswer.StatusesAnswer all =
        answer(new ModelQuery.StatusOfApplication(), QueryAnswer.StatusesAnswer.class);
    return new ApplicationStatus(all.application(), byName(all.units()));
  }

  @Override
  public SortedMap<String, String> state(UnitName of) {
    return answer(new ModelQuery.StoredState(), QueryAnswer.Texts.class).values();
  }

  @Override
  public List<PortRange> openedPorts(UnitName of) {
    return answer(new ModelQuery.OpenedPorts(), QueryAnswer.Ports.class).ports();
  }

  @Override
  public Optional<String> address(UnitName of) {
    return Optional.ofNullable(
        answer(new ModelQuery.OwnAddress(), QueryAnswer.AddressAnswer.class).address());
  }

  @Override
  public GoalState goalState(UnitName of) {
    QueryAnswer.Goals goals = answer(new ModelQuery.GoalState(), QueryAnswer.Goals.class);
    SortedMap<UnitName, Goal> units = byName(goals.units());
    return new GoalState(units, goals.relations());
  }

  private static <V> SortedMap<UnitName, V> byName(SortedMap<String, V> texts) {
    SortedMap<UnitName, V> units = new TreeMap<>();
    for (Map.Entry<String, V> text : texts.entrySet()) {
      units.put(UnitName.of(text.getKey()), text.getValue());
    }
    return units;
  }

  @Override
  public Map<String, String> leaderSettings(UnitName of) {
    return answer(new ModelQuery.LeaderSettings(), QueryAnswer.Texts.class).values();
  }

  @Override
  public String modelName() {
    return modelName;
  }

  @Override
  public String modelUuid() {
    return modelUuid;
  }

  @Override
  public void tell(ModelMessage message, Turn<?> turn) {
    turn.send(ModelAddress.INSTANCE, message);
  }

  @Override
  public boolean keepsLog() {
    return log != null;
  }

  @Override
  public void log(UnitName of, String level, String module, String message) {
    if (log != null) {
      log.line(of, level, module, message);
    }
  }

  @Override
  public boolean isAsked() {
    return true;
  }

  @Override
  public long renew(UnitName of) {
    if (renewedUntil >= 0) {
      long until = renewedUntil;
      renewedUntil = -1;
      return until;
    }
    wantsRenewal = true;
    throw NotAtHand.INSTANCE;
  }
}
