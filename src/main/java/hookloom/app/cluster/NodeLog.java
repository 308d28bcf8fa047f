package hookloom.app.cluster;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log file of a node, in its data directory; older ones are kept beside it, numbered. */
final class NodeLog {
  static final String FILE = "cluster.log";

  private static final String LINES = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{30} %msg%n%ex";
  private static final String ADDRESS = "pekkoAddress";
  private static final String FILE_SIZE_MAX = "10MB";
  private static final int OLD_FILES = 3;

  private final RollingFileAppender<ILoggingEvent> appender;
  private final OfNode filter = new OfNode();

  private NodeLog(RollingFileAppender<ILoggingEvent> appender) {
    this.appender = appender;
    appender.addFilter(filter);
    filter.start();
  }

  /** Writes all lines into the node's file from now on. */
  static NodeLog open(Path directory) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(directory.resolve(FILE).toString());

    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINES);
    encoder.start();
    appender.setEncoder(encoder);

    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(directory.resolve(FILE) + ".%i");
    rolling.setMinIndex(1);
    rolling.setMaxIndex(OLD_FILES);
    rolling.start();
    appender.setRollingPolicy(rolling);

    SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
    trigger.setContext(context);
    trigger.setMaxFileSize(FileSize.valueOf(FILE_SIZE_MAX));
    trigger.start();
    appender.setTriggeringPolicy(trigger);

    NodeLog log = new NodeLog(appender);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    return log;
  }

  /** From now on lines of other nodes in this process are left out. */
  void only(String address) {
    filter.address = address;
  }

  void close() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
    appender.stop();
  }

  /** Lines that do not say whose they are go to all. */
  private static final class OfNode extends Filter<ILoggingEvent> {
    private volatile String address;

    @Override
    public FilterReply decide(ILoggingEvent event) {
      String whose = event.getMDCPropertyMap().get(ADDRESS);
      return address == null || whose == null || whose.equals(address)
          ? FilterReply.NEUTRAL
          : FilterReply.DENY;
    }
  }
}
