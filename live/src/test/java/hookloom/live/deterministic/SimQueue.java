package hookloom.live.deterministic;

import com.typesafe.config.Config;
import java.util.ArrayDeque;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.Mailbox;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.MultipleConsumerSemantics;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import org.apache.pekko.dispatch.UnboundedMessageQueueSemantics;
import scala.Option;

/** The mailbox of an actor: a plain queue with a number that is the same in every run. */
final class SimQueue extends Ready
    implements MessageQueue, UnboundedMessageQueueSemantics, MultipleConsumerSemantics {
  private final Kernel kernel;
  private final String path;
  private final boolean isSystem;
  private final ArrayDeque<Envelope> envelopes = new ArrayDeque<>(4);

  /** Known once it is first to be run. */
  Mailbox mailbox;

  SimQueue(int number, Kernel kernel, String path, boolean isSystem) {
    super(number);
    this.kernel = kernel;
    this.path = path;
    this.isSystem = isSystem;
  }

  @Override
  String path() {
    return path;
  }

  @Override
  boolean isSystem() {
    return isSystem;
  }

  @Override
  String what() {
    return hasMessages() ? Names.of(envelopes.peekFirst().message()) : "signal";
  }

  @Override
  void step() {
    mailbox.run();
  }

  @Override
  public void enqueue(ActorRef receiver, Envelope envelope) {
    if (kernel.isOurs("a message to " + path)) {
      envelopes.addLast(envelope);
    }
  }

  @Override
  public Envelope dequeue() {
    return hasMessages() ? envelopes.pollFirst() : null;
  }

  @Override
  public int numberOfMessages() {
    return hasMessages() ? envelopes.size() : 0;
  }

  /** The dead read nothing more; nor does any actor at the end of its run. */
  @Override
  public boolean hasMessages() {
    return !envelopes.isEmpty() && (isSystem || kernel.isReading(path));
  }

  @Override
  public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
    envelopes.clear();
  }

  /** Makes the queues; named in the configuration. */
  public static final class Type implements MailboxType, ProducesMessageQueue<SimQueue> {

    /** The form in which Pekko makes it. */
    public Type(ActorSystem.Settings settings, Config config) {}

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
      Kernel kernel = Kernel.of(system.get().scheduler());
      return kernel.newQueue(owner.isEmpty() ? "/" : owner.get().path().toStringWithoutAddress());
    }
  }
}
