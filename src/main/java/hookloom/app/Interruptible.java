package hookloom.app;

import hookloom.app.run.Console;
import hookloom.app.run.Interrupt;
import hookloom.app.scenario.BadInput;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Work that ends well when the user presses Ctrl-C, and tells when Hookloom itself is wrong. */
final class Interruptible {
  private static final long PATIENCE_SECONDS = 30;

  private Interruptible() {}

  /**
   * Does the work; after Ctrl-C the process ends once the work has written what it has.
   *
   * @param repeat the command that does it again, for the message about a fault of our own (E3)
   */
  static int run(ToIntFunction<Interrupt> work, Console console, Supplier<String> repeat) {
    Interrupt interrupt = new Interrupt();
    CountDownLatch done = new CountDownLatch(1);
    Thread onSignal =
        new Thread(
            () -> {
              interrupt.request();
              try {
                done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "interrupt");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      return work.applyAsInt(interrupt);
    } catch (BadInput e) {
      throw e;
    } catch (RuntimeException | Error e) {
      e.printStackTrace(console.err());
      console.err("hookloom: a fault of Hookloom itself: " + e);
      console.err("again   " + repeat.get());
      return Main.OWN_FAULT;
    } finally {
      console.flush();
      done.countDown();
    }
  }
}
