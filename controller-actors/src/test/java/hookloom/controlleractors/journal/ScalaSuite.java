package hookloom.controlleractors.journal;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.scalatest.Args;
import org.scalatest.Suite;
import org.scalatest.events.Event;
import org.scalatest.events.SuiteAborted;
import org.scalatest.events.TestCanceled;
import org.scalatest.events.TestFailed;
import org.scalatest.events.TestIgnored;
import org.scalatest.events.TestPending;
import org.scalatest.events.TestSucceeded;
import scala.Option;

/** Runs a suite of ScalaTest and tells each of its tests as one of JUnit. */
final class ScalaSuite {
  private final List<DynamicTest> results = new ArrayList<>();

  private ScalaSuite() {}

  /** Runs all tests of the suite, one after another. */
  static List<DynamicTest> run(Suite suite) {
    ScalaSuite told = new ScalaSuite();
    Args args =
        new Args(
            told::tell,
            Args.apply$default$2(),
            Args.apply$default$3(),
            Args.apply$default$4(),
            Args.apply$default$5(),
            Args.apply$default$6(),
            Args.apply$default$7(),
            Args.apply$default$8(),
            Args.apply$default$9(),
            Args.apply$default$10());
    suite.run(Option.empty(), args).waitUntilCompleted();
    return List.copyOf(told.results);
  }

  private synchronized void tell(Event event) {
    if (event instanceof TestSucceeded test) {
      results.add(DynamicTest.dynamicTest(test.testName(), () -> {}));
    } else if (event instanceof TestFailed test) {
      fail(test.testName(), test.message(), test.throwable());
    } else if (event instanceof SuiteAborted suite) {
      fail(suite.suiteName(), suite.message(), suite.throwable());
    } else if (event instanceof TestCanceled test) {
      skip(test.testName(), test.message());
    } else if (event instanceof TestIgnored test) {
      skip(test.testName(), "ignored by the suite");
    } else if (event instanceof TestPending test) {
      skip(test.testName(), "pending in the suite");
    }
  }

  private void fail(String name, String message, Option<Throwable> cause) {
    Throwable why = cause.isDefined() ? cause.get() : null;
    results.add(
        DynamicTest.dynamicTest(
            name,
            () -> {
              throw new AssertionFailedError(message, why);
            }));
  }

  private void skip(String name, String why) {
    results.add(
        DynamicTest.dynamicTest(
            name,
            () -> {
              throw new TestAbortedException(why);
            }));
  }
}
