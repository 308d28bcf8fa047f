package hookloom.ops;

import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.tool.JujuLog;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One hook of a Java charm, under way. */
final class JavaHook implements HookCode {
  /*
   * The constructor is first tried on the driver's thread: it hardly ever looks at a bag. If it asks
   * for anything that might wait or have an effect, it is unwound and runs again where it can stop.
   * Most hooks of most charms are not observed and so need no other thread. Where looks never wait,
   * no hook needs one.
   */
  private final JavaCharm code;
  private final HookContext context;
  private final Calls calls;
  private final Consumer<CharmBase> action;
  private HandlerThread thread;
  private CharmBase charm;

  /** With what to do instead of calling the handlers; null for nothing. */
  JavaHook(JavaCharm code, HookContext context, Consumer<CharmBase> action) {
    this.code = code;
    this.context = context;
    this.action = action;
    this.calls = new Calls(context);
  }

  @Override
  public Progress advance() {
    if (thread != null) {
      return resume();
    }
    boolean mayWait = context.looksMayWait();
    Framework framework = new Framework(calls);
    Progress failure = make(framework, mayWait);
    if (calls.wasUnwound()) {
      return onThread(this::makeAndHandle);
    }
    if (failure != null || action == null && framework.bound().isEmpty()) {
      calls.end();
      return failure == null ? Progress.Exited.SUCCESS : failure;
    }
    return mayWait ? onThread(() -> handle(framework)) : handle(framework);
  }

  private Progress onThread(Supplier<Progress> work) {
    HandlerThread taken = HandlerThread.take();
    calls.runOn(taken);
    taken.give(work);
    thread = taken;
    return resume();
  }

  /** Lets the thread go on; forgets it once its work has ended, for others may have it then. */
  private Progress resume() {
    HandlerThread resumed = thread;
    thread = null;
    Progress progress = resumed.resume();
    if (progress instanceof Progress.Waits) {
      thread = resumed;
      calls.throwIfMissing();
    }
    return progress;
  }

  @Override
  public void abandon() {
    calls.abandon();
    while (thread != null) {
      resume();
    }
    calls.end();
  }

  private Progress makeAndHandle() {
    Framework framework = new Framework(calls);
    Progress failure = make(framework, false);
    return failure == null ? handle(framework) : failure;
  }

  /** Makes the charm; gives how the hook ended if that failed, else null. */
  private Progress make(Framework framework, boolean tried) {
    calls.setTrying(tried);
    try {
      charm = code.make(framework);
      if (!tried || !calls.wasUnwound()) {
        code.made(charm);
      }
      return null;
    } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
      return tried && calls.wasUnwound() ? null : failed(e);
    } catch (Calls.Unwinding e) {
      if (!tried) {
        throw e;
      }
      return null;
    } finally {
      calls.setTrying(false);
    }
  }

  private Progress handle(Framework framework) {
    try {
      if (action != null) {
        action.accept(charm);
        return Progress.Exited.SUCCESS;
      }
      for (Framework.Bound bound : framework.bound()) {
        bound.run();
      }
      return Progress.Exited.SUCCESS;
    } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
      return failed(e);
    } finally {
      calls.end();
    }
  }

  private Progress failed(Throwable thrown) {
    JujuLog.log(context, "ERROR", "Uncaught exception while in charm code:\n" + trace(thrown));
    code.thrown(charm, thrown);
    return new Progress.Exited(
        1, "Uncaught " + thrown.getClass().getSimpleName() + " in charm code: " + said(thrown));
  }

  private static String said(Throwable thrown) {
    return thrown.getMessage() == null ? "" : thrown.getMessage();
  }

  /** What was thrown and where, without what lies below the charm: that differs from run to run. */
  private static String trace(Throwable thrown) {
    StringBuilder out = new StringBuilder();
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 5; depth++) {
      out.append(depth == 0 ? "" : "\ncaused by ").append(cause);
      int frames = 0;
      for (StackTraceElement frame : cause.getStackTrace()) {
        String name = frame.getClassName();
        if (name.equals(JavaHook.class.getName()) || frames == 20) {
          break;
        }
        if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")) {
          out.append("\n    at ").append(name).append('.').append(frame.getMethodName());
          out.append(" line ").append(frame.getLineNumber());
          frames++;
        }
      }
      cause = cause.getCause();
    }
    return out.toString();
  }
}
