package hookloom.app.node;

import hookloom.app.conf.ClusterConf;
import hookloom.app.control.ControlAddress;
import hookloom.app.control.ControlClient;
import hookloom.app.scenario.BadInput;
import hookloom.live.wire.WireMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A node of this machine that runs in the background or elsewhere.
 *
 * @param process its process
 */
record RunningNode(ClusterConf conf, ControlClient client, ProcessHandle process) {

  /** The node of these settings; empty if it does not run. */
  static Optional<RunningNode> find(ClusterConf conf) {
    Optional<ControlAddress> address;
    try {
      address = ControlAddress.read(conf.directory());
    } catch (IOException e) {
      throw new BadInput(
          conf.directory().resolve(ControlAddress.FILE_NAME)
              + ": can not be read: "
              + e.getMessage());
    }
    return address.flatMap(
        found ->
            found
                .process()
                .map(
                    process ->
                        new RunningNode(
                            conf, new ControlClient(found, WireMapper.json()), process)));
  }

  /** Where a node in the background prints. */
  static Path log(ClusterConf conf) {
    return conf.directory().resolve("node.log");
  }

  /** What to say when it does not run. */
  static String absent(ClusterConf conf) {
    return "node "
        + conf.node()
        + " does not run here (data in "
        + conf.directory()
        + "); start it with: hookloom start";
  }
}
