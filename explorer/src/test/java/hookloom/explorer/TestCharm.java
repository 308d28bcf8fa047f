package hookloom.explorer;

import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookCode.Progress;
import hookloom.hook.HookContext;
import hookloom.hook.HookContext.Look;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A charm for tests: a body per hook name, which may read bags, sleep and fail. What bodies note is
 * kept in order. A body is run from its start again after each wait and sleep, so what must be done
 * once has to ask {@link Session#pass}.
 */
final class TestCharm implements CharmCode {
  /** What a hook does. */
  interface Body {
    void run(Session session);
  }

  /** Ends a pass of a body before its end. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Progress progress;

    Stop(Progress progress) {
      super(null, null, false, false);
      this.progress = progress;
    }
  }

  private final Map<String, Body> bodies = new TreeMap<>();
  private final TreeSet<String> missing = new TreeSet<>();
  private final Map<String, Integer> runs = new TreeMap<>();

  /** What the bodies of hooks that ran to their end noted, as {@code a/0: text}. */
  final List<String> notes = new ArrayList<>();

  /** The body of the hook of that name; hooks without a body do nothing and succeed. */
  TestCharm on(String hook, Body body) {
    bodies.put(hook, body);
    return this;
  }

  /** There is no handler for the hook of that name (R181). */
  TestCharm without(String hook) {
    missing.add(hook);
    return this;
  }

  @Override
  public boolean handles(Hook hook) {
    return !missing.contains(hook.name());
  }

  @Override
  public HookCode start(HookContext context) {
    return new Session(context, bodies.getOrDefault(context.hook().name(), session -> {}));
  }

  /** One run of a hook. */
  final class Session implements HookCode {
    private final CallsOnce calls;
    private final HookContext context;
    private final Body body;
    private final int runsBefore;
    private final List<String> noted = new ArrayList<>();
    private int slept;
    private int sleeps;
    private int kept;

    Session(HookContext context, Body body) {
      this.calls = new CallsOnce(context);
      this.context = calls.view();
      this.runsBefore =
          runs.merge(context.unit().text() + ' ' + context.hook(), 1, Integer::sum) - 1;
      this.body = body;
    }

    @Override
    public Progress advance() {
      noted.subList(kept, noted.size()).clear();
      sleeps = 0;
      calls.again();
      try {
        body.run(this);
        calls.stopped();
      } catch (Stop stop) {
        calls.stopped();
        if (stop.progress instanceof Progress.Exited) {
          notes.addAll(noted);
        }
        return stop.progress;
      }
      notes.addAll(noted);
      return Progress.Exited.SUCCESS;
    }

    HookContext context() {
      return context;
    }

    boolean is(String unit) {
      return context.unit().text().equals(unit);
    }

    /** How often that hook has run on that unit before, failures included. */
    int runsBefore() {
      return runsBefore;
    }

    /** How often the hook has slept. */
    int pass() {
      return slept;
    }

    /** A key of a bag of the hook's relation, "" if absent, or {@code ERROR text}. */
    String read(String owner, String key) {
      return read(context.hook().relation(), owner, key);
    }

    /** A key of a bag of any relation, "" if absent, or {@code ERROR text}. */
    String read(int relation, String owner, String key) {
      Owner of = owner.contains("/") ? UnitName.of(owner) : AppName.of(owner);
      Look look = context.look(relation, of);
      if (look instanceof Look.Waiting) {
        throw new Stop(Progress.Waits.INSTANCE);
      }
      return look instanceof Look.Refused refused
          ? "ERROR " + refused.text()
          : ((Look.Content) look).values().getOrDefault(key, "");
    }

    /** Writes to the unit's bag of the hook's relation. */
    void write(String key, String value) {
      write(context.hook().relation(), false, key, value);
    }

    /** Writes to the application's bag of the hook's relation. */
    String writeApp(String key, String value) {
      return write(context.hook().relation(), true, key, value);
    }

    /** Writes to any relation: {@code ok} or {@code ERROR text}. */
    String write(int relation, boolean application, String key, String value) {
      return context
          .write(relation, application, key, value)
          .map(text -> "ERROR " + text)
          .orElse("ok");
    }

    void sleep(int seconds) {
      if (sleeps++ == slept) {
        slept++;
        kept = noted.size();
        throw new Stop(new Progress.Sleeps(seconds * 1_000_000L));
      }
    }

    /** Sleeps now, also if the hook has slept before. */
    void sleepMore(int seconds) {
      sleeps = slept;
      sleep(seconds);
    }

    void note(String text) {
      noted.add(context.unit().text() + ": " + text);
    }

    void fail(String reason) {
      throw new Stop(new Progress.Exited(1, reason));
    }
  }
}
