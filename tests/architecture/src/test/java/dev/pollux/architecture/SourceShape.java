package dev.pollux.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The methods of source files with their lengths and parameter counts, as the compiler's own parser sees them. */
final class SourceShape {

    /**
     * One method or constructor.
     *
     * @param name file and method, as a reader looks for it
     * @param lines from its first annotation or modifier to its closing brace, both counted
     * @param parameters declared parameters
     * @param isRecordConstructor whether a record is made by it
     */
    record Method(String name, long lines, int parameters, boolean isRecordConstructor) {}

    private SourceShape() {}

    /** Parses without resolving anything: no class path is needed and no processor runs. */
    static List<Method> methodsOf(List<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            List<Method> found = new ArrayList<>();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodCollector(positions, found).scan(unit, null);
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class MethodCollector extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final SourcePositions positions;
        private final List<Method> found;

        MethodCollector(SourcePositions positions, List<Method> found) {
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            TreePath path = getCurrentPath();
            CompilationUnitTree unit = path.getCompilationUnit();
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method) - 1);
            String file = Repository.nameOf(Path.of(unit.getSourceFile().toUri()));
            found.add(new Method(
                    file + "#" + method.getName(),
                    last - first + 1,
                    method.getParameters().size(),
                    method.getReturnType() == null
                            && path.getParentPath().getLeaf().getKind() == Tree.Kind.RECORD));
            return super.visitMethod(method, null);
        }
    }
}
