package hookloom.live.deterministic;

import java.util.Optional;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/** Snapshots on the kernel's store, as bytes of the real serializers. */
public final class SimSnapshots extends SnapshotStore {
  private final Kernel kernel = Kernel.of(context().system().scheduler());
  private final Serialization serialization = SerializationExtension.get(context().system());

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String id, SnapshotSelectionCriteria criteria) {
    Optional<SimStore.StoredSnapshot> newest =
        kernel.store().log(id).snapshots.values().stream()
            .filter(each -> criteria.matches(each.metadata()))
            .reduce((older, newer) -> newer);
    return Futures.successful(newest.map(this::selected));
  }

  private SelectedSnapshot selected(SimStore.StoredSnapshot stored) {
    Object snapshot =
        serialization
            .deserialize(stored.bytes(), stored.serializer(), stored.serializerManifest())
            .get();
    return SelectedSnapshot.create(stored.metadata(), snapshot);
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    Serializer serializer = serialization.findSerializerFor(snapshot);
    SimStore.StoredSnapshot stored =
        new SimStore.StoredSnapshot(
            metadata,
            serialization.serialize(snapshot).get(),
            serializer.identifier(),
            Serializers.manifestFor(serializer, snapshot));
    return done(
        metadata.persistenceId(),
        "save snapshot",
        log -> log.snapshots.put(metadata.sequenceNr(), stored));
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    return done(
        metadata.persistenceId(),
        "delete snapshot",
        log -> log.snapshots.remove(metadata.sequenceNr()));
  }

  @Override
  public Future<Void> doDeleteAsync(String id, SnapshotSelectionCriteria criteria) {
    return done(
        id,
        "delete snapshots",
        log -> log.snapshots.values().removeIf(each -> criteria.matches(each.metadata())));
  }

  private Future<Void> done(
      String id, String what, java.util.function.Consumer<SimStore.Log> change) {
    Promise<Void> answer = Futures.promise();
    kernel
        .store()
        .ask(
            id,
            what,
            new SimStore.Work(
                () -> change.accept(kernel.store().log(id)), () -> answer.success(null)));
    return answer.future();
  }
}
