package hookloom.explorer.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one source file against the class path of the tests, from memory to memory. */
final class MutantCompiler {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final JavaFileManager files =
      compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  /** A source that is a text. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what is compiled. */
  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new TreeMap<>();

    Output(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      classes.put(className, bytes);
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }

    @Override
    public void close() throws IOException {
      // The files are used again by the next mutant.
    }
  }

  /**
   * The classes that the text makes, by name.
   *
   * @throws IllegalArgumentException if it does not compile, with the compiler's words
   */
  Map<String, byte[]> compile(String className, String text) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Output output = new Output(files);
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-parameters",
            "-implicit:none",
            "-classpath",
            System.getProperty("java.class.path"));
    boolean isDone =
        compiler
            .getTask(null, output, diagnostics, options, null, List.of(new Source(className, text)))
            .call();
    if (!isDone) {
      throw new IllegalArgumentException(diagnostics.getDiagnostics().toString());
    }
    Map<String, byte[]> classes = new TreeMap<>();
    output.classes.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }
}
