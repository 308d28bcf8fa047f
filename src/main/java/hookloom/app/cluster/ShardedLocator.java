package hookloom.app.cluster;

import hookloom.live.Locator;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;

/** Sends through the two shard regions of a node. */
final class ShardedLocator implements Locator {
  private static final String SEPARATOR = ":";
  private static final int PARTS = 3;

  private final ActorRef<ShardingEnvelope<ControllerInbox>> controllers;
  private final ActorRef<ShardingEnvelope<MachineInbox>> machines;

  ShardedLocator(
      ActorRef<ShardingEnvelope<ControllerInbox>> controllers,
      ActorRef<ShardingEnvelope<MachineInbox>> machines) {
    this.controllers = controllers;
    this.machines = machines;
  }

  @Override
  public void toController(String controller, ControllerInbox message) {
    controllers.tell(new ShardingEnvelope<>(controller, message));
  }

  @Override
  public void toMachine(String controller, String model, String machine, MachineInbox message) {
    machines.tell(new ShardingEnvelope<>(entityOf(controller, model, machine), message));
  }

  /** The id of a machine's entity. */
  static String entityOf(String controller, String model, String machine) {
    return controller + SEPARATOR + model + SEPARATOR + machine;
  }

  /** Controller, model and machine of an entity's id. */
  static String[] partsOf(String machineEntity) {
    return machineEntity.split(SEPARATOR, PARTS);
  }

  /** Each controller is a shard of its own: it is what is placed. */
  static final class ByController
      extends ShardingMessageExtractor<ShardingEnvelope<ControllerInbox>, ControllerInbox> {
    @Override
    public String entityId(ShardingEnvelope<ControllerInbox> envelope) {
      return envelope.entityId();
    }

    @Override
    public String shardId(String controller) {
      return controller;
    }

    @Override
    public ControllerInbox unwrapMessage(ShardingEnvelope<ControllerInbox> envelope) {
      return envelope.message();
    }
  }

  /** Machines are spread over a fixed number of shards. */
  static final class Spread
      extends ShardingMessageExtractor<ShardingEnvelope<MachineInbox>, MachineInbox> {
    private final int shards;

    Spread(int shards) {
      this.shards = shards;
    }

    @Override
    public String entityId(ShardingEnvelope<MachineInbox> envelope) {
      return envelope.entityId();
    }

    @Override
    public String shardId(String machine) {
      return Integer.toString(Math.floorMod(machine.hashCode(), shards));
    }

    @Override
    public MachineInbox unwrapMessage(ShardingEnvelope<MachineInbox> envelope) {
      return envelope.message();
    }
  }
}
