package hookloom.live.host;

import hookloom.live.Env;
import hookloom.live.trace.EventIds;
import hookloom.live.trace.Spool;
import hookloom.process.HostedProcess;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A record with its turns: its facts are applied at once and gathered for the journal; its events
 * are told once they are stored.
 *
 * @param <M> its messages
 * @param <F> its facts
 */
public final class RecordTurn<M, F> extends HostedTurn<F> {
  /*
   * An event's id and stamp are functions of the record's name and of how many facts were before it.
   * So a record that was rebuilt tells the events of its journal's end again, the same ones, and the
   * merge drops what it has twice.
   */
  private final HostedProcess<M, F> process;
  private final BiConsumer<F, Consumer<TraceEvent>> teller;
  private final String model;
  private final EventIds ids;
  private final Consumer<TraceEvent> note = this::note;
  private ArrayList<F> facts = new ArrayList<>();

  private record Told(Stamp stamp, TraceEntry entry) {}

  private ArrayList<Told> events = new ArrayList<>();
  private long position;
  private String by = "";
  private long micros;

  /** The first event of the turn; 0 before it. */
  private long step;

  private int eventOfFact;

  /**
   * A record that has no facts yet.
   *
   * @param model {@code <controller>:<model>}; the controller's name for its own record
   * @param teller what a fact tells the trace
   */
  public RecordTurn(
      HostedProcess<M, F> process,
      String model,
      BiConsumer<F, Consumer<TraceEvent>> teller,
      Env env) {
    super(env);
    this.process = process;
    this.teller = teller;
    this.model = model;
    this.ids = EventIds.ofRecord(model);
  }

  /**
   * One turn.
   *
   * @param caller who the trace says does what comes of it
   */
  public void handle(M message, String caller, long cause) {
    begin(cause);
    by = caller;
    micros = nowMicros();
    step = 0;
    process.handle(message, this);
  }

  @Override
  public void fact(F fact) {
    process.apply(fact);
    facts.add(fact);
    tell(fact);
  }

  private void tell(F fact) {
    position++;
    if (isTraced()) {
      eventOfFact = 0;
      teller.accept(fact, note);
    }
  }

  private void note(TraceEvent event) {
    long id = ids.of(position, eventOfFact++);
    step = step == 0 ? id : step;
    events.add(
        new Told(
            new Stamp(position, 0),
            new TraceEntry(id, micros, step, model, by, causeNow(), event)));
    noted(id);
  }

  /** The facts since the last call. */
  public List<F> takeFacts() {
    if (facts.isEmpty()) {
      return List.of();
    }
    List<F> taken = facts;
    facts = new ArrayList<>();
    return taken;
  }

  /** Whether there are facts since the last call of {@link #takeFacts}. */
  public boolean hasFacts() {
    return !facts.isEmpty();
  }

  /** Takes up the facts of a turn of an earlier life. */
  public void replay(List<F> stored, String caller, long cause, long atMicros) {
    begin(cause);
    by = caller;
    micros = atMicros;
    step = 0;
    for (F fact : stored) {
      process.apply(fact);
      tell(fact);
    }
  }

  /** Writes the events that are stored. */
  public void tellEvents() {
    Spool spool = env().spool();
    if (spool == null || events.isEmpty()) {
      return;
    }
    List<Told> told = events;
    events = new ArrayList<>();
    for (Told one : told) {
      spool.write(one.stamp(), one.entry());
    }
  }

  /** How many facts there were. */
  public long position() {
    return position;
  }

  /** Begins behind so many facts. */
  public void position(long facts) {
    position = facts;
  }

  @Override
  public Stamp known() {
    return new Stamp(position, 0);
  }
}
