package hookloom.explorer;

import hookloom.process.Address;
import hookloom.process.Choice;
import hookloom.process.HostedProcess;
import hookloom.process.Turn;
import hookloom.trace.TraceEvent;
import java.util.LinkedHashMap;

/**
 * Hosts one process in the simulation: its mailbox, its turns, its timers. Holds no rule.
 *
 * @param <M> the messages of the process
 * @param <F> its facts
 */
abstract class Cell<M, F> implements Turn<F> {
  private final ModelHost host;
  private final World world;
  private final String name;
  private LinkedHashMap<Object, TimerItem> timers;

  /** Counts the lives of the process; what an earlier life set going is void. */
  private int life;

  private boolean stopped;

  /** Used again once it has struck: most cells have one message to themselves at a time. */
  private MessageItem spare;

  // Of the message being handled.
  private long cause;
  private long last;

  Cell(ModelHost host, String name) {
    this.host = host;
    this.world = host.world();
    this.name = name;
  }

  ModelHost host() {
    return host;
  }

  World world() {
    return world;
  }

  String name() {
    return name;
  }

  @Override
  public final String toString() {
    return name;
  }

  boolean isStopped() {
    return stopped;
  }

  abstract HostedProcess<M, F> process();

  /** Has the process handle a message: by its own class, for the compiler sees through that. */
  abstract void dispatch(M message);

  /** Handles one message as the start of a step, with all that it sends inside the step. */
  final void begin(Object message, long causedBy) {
    handle(message, causedBy, this);
    host.drain();
  }

  /**
   * Handles one message inside a step.
   *
   * @param by who the trace says does what comes of it: a cell or a name
   */
  @SuppressWarnings("unchecked") // a process is only sent messages of its own
  final void handle(Object message, long causedBy, Object by) {
    if (stopped) {
      return;
    }
    world.initiator(by);
    long outerCause = cause;
    long outerLast = last;
    cause = causedBy;
    last = causedBy;
    dispatch((M) message);
    cause = outerCause;
    last = outerLast;
    handled();
  }

  /** After each message. */
  void handled() {}

  /** Ends this life of the process: what it had set going is void. */
  final void end() {
    stopped = true;
    life++;
    if (timers != null) {
      for (TimerItem timer : timers.values()) {
        world.timers().drop(timer);
      }
      timers = null;
    }
  }

  /** Starts another life. */
  final void restart() {
    stopped = false;
  }

  final void note(TraceEvent event) {
    last = world.trace().note(host.fullName(), event, cause);
  }

  @Override
  public final long nowMicros() {
    return world.nowMicros();
  }

  @Override
  public final boolean isTraced() {
    return world.trace().isOn();
  }

  @Override
  public final void send(Address to, Object message) {
    host.send(to, message, last, this);
  }

  @Override
  public final void again(Object message) {
    MessageItem item = spare;
    if (item == null || item.position >= 0) {
      item = new MessageItem(this);
      spare = item;
    }
    item.life = life;
    item.message = message;
    item.cause = last;
    world.ready().add(item);
  }

  @Override
  public final void timer(Object timerName, long delayMicros, Object message, boolean waitedFor) {
    cancel(timerName);
    if (timers == null) {
      timers = new LinkedHashMap<>(4);
    }
    TimerItem item = new TimerItem(this, timerName, message, waitedFor, last);
    timers.put(timerName, item);
    world.timers().add(item, nowMicros() + Math.max(0, delayMicros));
  }

  @Override
  public final void cancel(Object timerName) {
    TimerItem item = timers == null ? null : timers.remove(timerName);
    if (item != null) {
      world.timers().drop(item);
    }
  }

  final void fired(Object timerName) {
    timers.remove(timerName);
  }

  @Override
  public final void underWay(Choice kind, long usualMicros, Object message) {
    long micros = kind == null ? usualMicros : world.vary(kind, usualMicros);
    world.ends().add(new EndItem(this, life, message, last), nowMicros() + micros);
  }

  @Override
  public final int choose(Choice choice, int options) {
    return world.choose(choice, options);
  }

  @Override
  public final long cause() {
    return last;
  }

  @Override
  public final void because(long earlier) {
    if (earlier != 0) {
      cause = earlier;
      last = earlier;
    }
  }

  @Override
  public final void stop() {
    end();
  }

  final int life() {
    return life;
  }

  /** A message of a process to itself, as a step of its own. */
  static final class MessageItem extends ReadyItem {
    private final Cell<?, ?> cell;
    private int life;
    private Object message;
    private long cause;

    MessageItem(Cell<?, ?> cell) {
      this.cell = cell;
    }

    @Override
    int rank() {
      return WORK;
    }

    @Override
    String name() {
      return cell.name();
    }

    @Override
    void strike() {
      if (life == cell.life) {
        cell.begin(message, cause);
      }
    }
  }

  /** The end of something that a process has under way. */
  static final class EndItem extends TimeHeap.Timed {
    private final Cell<?, ?> cell;
    private final int life;
    private final Object message;
    private final long cause;

    EndItem(Cell<?, ?> cell, int life, Object message, long cause) {
      this.cell = cell;
      this.life = life;
      this.message = message;
      this.cause = cause;
    }

    @Override
    int rank() {
      return TIMER;
    }

    @Override
    void strike() {
      if (life == cell.life) {
        cell.begin(message, cause);
      }
    }
  }

  /** A timer of a process. */
  static final class TimerItem extends Timers.Timer {
    private final Cell<?, ?> cell;
    private final Object timerName;
    private final Object message;
    private final boolean waitedFor;
    private final long cause;

    TimerItem(Cell<?, ?> cell, Object timerName, Object message, boolean waitedFor, long cause) {
      this.cell = cell;
      this.timerName = timerName;
      this.message = message;
      this.waitedFor = waitedFor;
      this.cause = cause;
    }

    @Override
    boolean isWaitedFor() {
      return waitedFor;
    }

    @Override
    void strike() {
      cell.fired(timerName);
      cell.begin(message, cause);
    }
  }
}
