package hookloom.live.deterministic;

import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.actor.typed.internal.adapter.ActorAdapter;
import org.apache.pekko.dispatch.Dispatcher;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.ExecutorServiceFactoryProvider;
import org.apache.pekko.dispatch.Mailbox;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.apache.pekko.dispatch.MessageDispatcherConfigurator;
import org.apache.pekko.dispatch.TaskInvocation;
import org.apache.pekko.dispatch.sysmsg.Failed;
import org.apache.pekko.dispatch.sysmsg.SystemMessage;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/** A dispatcher without threads: what wants to run waits until the kernel picks it. */
final class SimDispatcher extends Dispatcher {
  private static final ExecutorServiceFactoryProvider NO_EXECUTOR =
      new ExecutorServiceFactoryProvider() {
        @Override
        public ExecutorServiceFactory createExecutorServiceFactory(
            String id, ThreadFactory threads) {
          return () -> {
            throw new AssertionError("the deterministic dispatcher " + id + " has no threads");
          };
        }
      };

  private final Kernel kernel;

  private SimDispatcher(MessageDispatcherConfigurator configurator, String id, Kernel kernel) {
    super(
        configurator, id, 1, Duration.Zero(), NO_EXECUTOR, new FiniteDuration(1, TimeUnit.SECONDS));
    this.kernel = kernel;
  }

  @Override
  public boolean registerForExecution(Mailbox mailbox, boolean hasMessage, boolean hasSystem) {
    if (!kernel.isOurs("a signal to an actor")
        || !mailbox.canBeScheduledForExecution(hasMessage, hasSystem)
        || !mailbox.setAsScheduled()) {
      return false;
    }
    SimQueue queue = (SimQueue) mailbox.messageQueue();
    queue.mailbox = mailbox;
    kernel.ready(queue);
    return true;
  }

  @Override
  public void systemDispatch(ActorCell receiver, SystemMessage message) {
    if (message instanceof Failed failed) {
      Throwable cause =
          failed.cause() instanceof ActorAdapter.TypedActorFailedException wrapped
              ? wrapped.cause()
              : failed.cause();
      kernel.failed(failed.child().path().toStringWithoutAddress(), cause);
    }
    super.systemDispatch(receiver, message);
  }

  @Override
  public void executeTask(TaskInvocation task) {
    kernel.task(task);
  }

  @Override
  public void shutdown() {
    // Nothing to stop.
  }

  /** Makes the dispatchers; named in the configuration. */
  public static final class Configurator extends MessageDispatcherConfigurator {
    private final MessageDispatcher dispatcher;

    /** The form in which Pekko makes it. */
    public Configurator(Config config, DispatcherPrerequisites prerequisites) {
      super(config, prerequisites);
      dispatcher =
          new SimDispatcher(this, config.getString("id"), Kernel.of(prerequisites.scheduler()));
    }

    @Override
    public MessageDispatcher dispatcher() {
      return dispatcher;
    }
  }
}
