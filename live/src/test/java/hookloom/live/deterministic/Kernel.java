package hookloom.live.deterministic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.Scheduler;
import scala.concurrent.ExecutionContext;

/**
 * The one thread, clock and order of a deterministic actor system. A step is one turn of one actor,
 * one timer or one loose task.
 */
final class Kernel {
  /*
   * What may come next is sorted by numbers given at creation, never by arrival: Pekko sends death
   * watch notices in the order of a hash set of random uids, so arrival is not the same in two
   * runs. Callbacks of futures are run before the next step, in order. Pekko's own actors (journal,
   * recovery permits) run at once and without choice: they only multiply schedules.
   *
   * Whatever reaches the kernel from another thread is noted, and dropped. Throwing would not do:
   * the stranger would swallow it, and the run would go on without the message.
   */
  private static final String SYSTEM = "/system/";

  /** How seldom a timer fires before its time, while it may. */
  private static final int EARLY_ONE_IN = 32;

  private static final ThreadLocal<Kernel> BEING_BUILT = new ThreadLocal<>();

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final ReadyList ready = new ReadyList();
  private final ReadyList systemReady = new ReadyList();
  private final List<Ready> parked = new ArrayList<>();
  private final List<String> frozen = new ArrayList<>();
  private final List<String> dead = new ArrayList<>();
  private final TreeSet<SimTimer> timers = new TreeSet<>();
  private final List<String> escapes = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final SimStore store = new SimStore(this);

  private volatile Thread owner = Thread.currentThread();
  private Chooser chooser = Chooser.recorded();
  private Consumer<String> lines;
  private String current = "";
  private int nextNumber;
  private int nextSystemNumber;
  private long nowNanos;
  private long steps;
  private long choices;
  private long hash;
  private int earlyTimersLeft;
  private boolean isEnding;

  /** An actor that failed and was not supervised. */
  record Failure(String path, Throwable cause) {}

  /** Pekko makes the scheduler with a fixed constructor; it asks here. */
  static Kernel beingBuilt() {
    return BEING_BUILT.get();
  }

  static void build(Kernel kernel) {
    if (kernel == null) {
      BEING_BUILT.remove();
    } else {
      BEING_BUILT.set(kernel);
    }
  }

  static Kernel of(Scheduler scheduler) {
    return ((VirtualScheduler) scheduler).kernel();
  }

  // A run.

  void begin(Chooser from, Consumer<String> traceLines) {
    owner = Thread.currentThread();
    chooser = from;
    lines = traceLines;
    current = "";
    nextNumber = 0;
    nowNanos = 0;
    steps = 0;
    choices = 0;
    hash = 0xcbf29ce484222325L;
    earlyTimersLeft = 0;
    isEnding = false;
    failures.clear();
    store.clear();
  }

  /** From here on actors only stop; loose tasks and timers are void. */
  void ending() {
    isEnding = true;
    frozen.clear();
    dead.clear();
    parked.forEach(this::ready);
    parked.clear();
    ready.removeIf(item -> !(item instanceof SimQueue));
  }

  /** After the last actor of the run has stopped. */
  void end() {
    timers.clear();
    ready.removeIf(item -> true);
    store.clear();
  }

  /** One step; false when there is nothing left to do, now or later. */
  boolean step() {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
      return true;
    }
    if (!systemReady.isEmpty()) {
      take(systemReady.remove(0));
      return true;
    }
    moveDue();
    if (earlyTimersLeft > 0 && !ready.isEmpty() && !timers.isEmpty() && choose(EARLY_ONE_IN) == 0) {
      earlyTimersLeft--;
      toNextTimer();
    }
    while (ready.isEmpty()) {
      if (timers.isEmpty() || isEnding) {
        return false;
      }
      toNextTimer();
    }
    Ready next = ready.remove(isEnding ? 0 : choose(ready.size()));
    steps++;
    if (!isEnding) {
      trace(next);
    }
    take(next);
    return true;
  }

  private void take(Ready item) {
    current = item.path();
    item.step();
  }

  private void toNextTimer() {
    nowNanos = timers.first().atNanos;
    moveDue();
  }

  private void moveDue() {
    while (!timers.isEmpty() && timers.first().atNanos <= nowNanos) {
      ready(timers.pollFirst());
    }
  }

  int choose(int options) {
    if (options == 1) {
      return 0;
    }
    choices++;
    int choice = chooser.choose(options);
    if (choice < 0 || choice >= options) {
      throw new IllegalArgumentException("chose " + choice + " of " + options);
    }
    return choice;
  }

  // What dispatchers, mailboxes and the scheduler say.

  SimQueue newQueue(String path) {
    boolean isSystem = path.startsWith(SYSTEM) || path.lastIndexOf('/') == 0;
    return new SimQueue(isSystem ? nextSystemNumber++ : nextNumber++, this, path, isSystem);
  }

  void ready(Ready item) {
    if (item.isSystem()) {
      systemReady.add(item);
    } else if (isBelow(frozen, item.path())) {
      parked.add(item);
    } else if (item instanceof SimQueue || !isBelow(dead, item.path())) {
      ready.add(item);
    }
  }

  void task(Runnable task) {
    if (isOurs("a callback of a future")) {
      tasks.add(task);
    }
  }

  /** Work that ends whenever it likes: a choice among all that is ready. */
  void loose(String what, Runnable work) {
    if (isOurs("a loose task, " + what) && !isEnding) {
      ready(new LooseTask(nextNumber++, current, what, work));
    }
  }

  Cancellable schedule(long delayNanos, long everyNanos, Runnable work, ExecutionContext in) {
    int number = isOurs("a timer is set") ? nextNumber++ : -1;
    long atNanos = Math.addExact(nowNanos, Math.max(0, delayNanos));
    SimTimer timer = new SimTimer(number, this, current, atNanos, everyNanos, work, in);
    if (number >= 0 && !isEnding && !current.startsWith(SYSTEM)) {
      timers.add(
          timer); // Pekko's own timers are for slow disks; here a disk is as slow as it likes
    }
    return timer;
  }

  void arm(SimTimer timer) {
    timers.add(timer);
  }

  void disarm(SimTimer timer) {
    if (!timers.remove(timer) && !ready.remove(timer)) {
      parked.remove(timer);
    }
  }

  void failed(String path, Throwable cause) {
    if (!isEnding) {
      failures.add(new Failure(path, cause));
    }
  }

  /** Whether this is the kernel's thread; if not, that is noted and fails the run. */
  boolean isOurs(String what) {
    Thread thread = Thread.currentThread();
    if (thread == owner) {
      return true;
    }
    synchronized (escapes) {
      escapes.add(what + " from thread " + thread.getName());
      escapes.notifyAll();
    }
    return false;
  }

  /** What came from other threads, up to now. */
  List<String> escapes() {
    synchronized (escapes) {
      return List.copyOf(escapes);
    }
  }

  /** Waits until something has come from another thread. */
  void awaitEscape(long millisMax) throws InterruptedException {
    synchronized (escapes) {
      if (escapes.isEmpty()) {
        escapes.wait(millisMax);
      }
    }
  }

  // Crashes.

  /** Takes everything below that actor, itself included, out of the run. */
  void freeze(String path) {
    frozen.add(path);
    parked.addAll(ready.removeIf(item -> isBelow(frozen, item.path())));
  }

  void thaw(String path) {
    frozen.remove(path);
    List<Ready> again = parked.stream().filter(item -> !isBelow(frozen, item.path())).toList();
    parked.removeAll(again);
    again.forEach(this::ready);
  }

  /** A frozen actor and all below it read nothing more, and can be stopped. */
  void bury(String path) {
    dead.add(path);
    thaw(path);
  }

  /** Whether an actor of that path may read messages. */
  boolean isReading(String path) {
    return !isEnding && (dead.isEmpty() || !isBelow(dead, path));
  }

  private static boolean isBelow(List<String> paths, String path) {
    for (String each : paths) {
      if (path.startsWith(each)
          && (path.length() == each.length() || path.charAt(each.length()) == '/')) {
        return true;
      }
    }
    return false;
  }

  void earlyTimers(int atMost) {
    earlyTimersLeft = atMost;
  }

  // What there is to see.

  private void trace(Ready item) {
    String what = item.what();
    mix(nowNanos);
    mix(item.number);
    mix(what.hashCode());
    if (lines != null) {
      lines.accept(nowNanos / 1000 + " " + item.number + " " + item.path() + " " + what);
    }
  }

  /** Something seen by an actor of the run becomes part of its trace. */
  void note(String text) {
    mix(text.hashCode());
    if (lines != null) {
      lines.accept(nowNanos / 1000 + " " + current + ": " + text);
    }
  }

  private void mix(long value) {
    hash = Long.rotateLeft((hash ^ value) * 0x9E3779B97F4A7C15L, 29);
  }

  long hash() {
    return hash;
  }

  long steps() {
    return steps;
  }

  long choices() {
    return choices;
  }

  long nowNanos() {
    return nowNanos;
  }

  List<Failure> failures() {
    return List.copyOf(failures);
  }

  SimStore store() {
    return store;
  }

  /** Sorted by number. */
  private static final class ReadyList {
    private Ready[] items = new Ready[64];
    private int size;

    boolean isEmpty() {
      return size == 0;
    }

    int size() {
      return size;
    }

    void add(Ready item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      int at = size;
      while (at > 0 && items[at - 1].number > item.number) {
        items[at] = items[at - 1];
        at--;
      }
      items[at] = item;
      size++;
    }

    Ready remove(int index) {
      Ready item = items[index];
      System.arraycopy(items, index + 1, items, index, size - index - 1);
      items[--size] = null;
      return item;
    }

    boolean remove(Ready item) {
      for (int i = 0; i < size; i++) {
        if (items[i] == item) {
          remove(i);
          return true;
        }
      }
      return false;
    }

    List<Ready> removeIf(Predicate<Ready> condition) {
      List<Ready> removed = new ArrayList<>();
      for (int i = size - 1; i >= 0; i--) {
        if (condition.test(items[i])) {
          removed.add(0, remove(i));
        }
      }
      return removed;
    }
  }
}
