package hookloom.live.deterministic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentImpl;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.jdk.javaapi.CollectionConverters;

/** A journal on the kernel's store. Events go through the real serializers, both ways. */
public final class SimJournal extends AsyncWriteJournal {
  private final Kernel kernel = Kernel.of(context().system().scheduler());
  private final Serialization serialization = SerializationExtension.get(context().system());

  /** An injected failure of the disk. */
  @SuppressWarnings("serial")
  public static final class DiskFault extends RuntimeException {
    DiskFault(String message) {
      super(message);
    }
  }

  /* This is deliberate: what Pekko offers instead answers on threads of its own. */
  @SuppressWarnings("deprecation")
  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> writes) {
    List<Future<Optional<Exception>>> answers = new ArrayList<>();
    for (AtomicWrite write : writes) {
      answers.add(write(write));
    }
    return Futures.sequence(answers, context().dispatcher());
  }

  private Future<Optional<Exception>> write(AtomicWrite write) {
    String id = write.persistenceId();
    List<PersistentRepr> events = CollectionConverters.asJava(write.payload());
    List<SimStore.Stored> stored;
    try {
      stored = events.stream().map(this::stored).toList();
    } catch (RuntimeException e) {
      return Futures.successful(Optional.of(e));
    }
    long from = write.lowestSequenceNr();
    WriteJudge.Verdict verdict =
        kernel
            .store()
            .judge()
            .judge(id, from, events.stream().map(PersistentRepr::payload).toList());
    if (verdict == WriteJudge.Verdict.REJECT) {
      return Futures.successful(Optional.of(new DiskFault("rejected " + id + " " + from)));
    }
    Promise<Optional<Exception>> answer = Futures.promise();
    boolean isStored = verdict != WriteJudge.Verdict.FAIL;
    boolean isAcknowledged = verdict == WriteJudge.Verdict.STORE;
    kernel
        .store()
        .ask(
            id,
            "write",
            new SimStore.Work(
                () -> {
                  if (isStored) {
                    append(id, from, stored);
                  }
                },
                () -> {
                  if (isAcknowledged) {
                    answer.success(Optional.empty());
                  } else {
                    answer.failure(new DiskFault("write of " + id + " " + from + " failed"));
                  }
                }));
    return answer.future();
  }

  private void append(String id, long from, List<SimStore.Stored> stored) {
    SimStore.Log log = kernel.store().log(id);
    if (from != log.highest + 1) {
      kernel.failed(
          id, new AssertionError("event " + from + " is written after " + log.highest + " of it"));
    }
    long number = from;
    for (SimStore.Stored event : stored) {
      log.events.put(number, event);
      log.highest = Math.max(log.highest, number);
      number++;
    }
  }

  private SimStore.Stored stored(PersistentRepr event) {
    Object payload = event.payload();
    Serializer serializer = serialization.findSerializerFor(payload);
    return new SimStore.Stored(
        serialization.serialize(payload).get(),
        serializer.identifier(),
        Serializers.manifestFor(serializer, payload),
        event.manifest(),
        event.writerUuid());
  }

  private PersistentRepr event(String id, long number, SimStore.Stored stored) {
    Object payload =
        serialization
            .deserialize(stored.bytes(), stored.serializer(), stored.serializerManifest())
            .get();
    return PersistentImpl.apply(
        payload,
        number,
        id,
        stored.manifest(),
        false,
        ActorRef.noSender(),
        stored.writer(),
        0L,
        scala.Option.empty());
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String id, long to) {
    Promise<Void> answer = Futures.promise();
    kernel
        .store()
        .ask(
            id,
            "delete",
            new SimStore.Work(
                () ->
                    kernel
                        .store()
                        .log(id)
                        .events
                        .headMap(to == Long.MAX_VALUE ? to : to + 1)
                        .clear(),
                () -> answer.success(null)));
    return answer.future();
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String id, long from) {
    Promise<Long> answer = Futures.promise();
    kernel
        .store()
        .ask(
            id,
            "read",
            new SimStore.Work(null, () -> answer.success(kernel.store().log(id).highest)));
    return answer.future();
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String id, long from, long to, long max, Consumer<PersistentRepr> replay) {
    SortedMap<Long, SimStore.Stored> events =
        kernel.store().log(id).events.subMap(from, to == Long.MAX_VALUE ? to : to + 1);
    events.entrySet().stream()
        .limit(max)
        .forEach(each -> replay.accept(event(id, each.getKey(), each.getValue())));
    return Futures.successful(null);
  }
}
