package dev.pollux.storejdbc.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a {@link SessionPool} for what shares the database with the store: who asks waits in the pool's line, and
 * closing gives back. A connection that is given back in the middle of a transaction is closed, which undoes that.
 */
public final class LentConnections {

    private LentConnections() {}

    /** Connections of this pool. Nothing but {@link DataSource#getConnection()} is supported. */
    public static DataSource of(SessionPool pool) {
        return proxy(DataSource.class, (_, method, _) -> {
            if (method.getName().equals("getConnection")) {
                return lent(pool, pool.lend());
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private static Connection lent(SessionPool pool, Session session) {
        AtomicBoolean returned = new AtomicBoolean();
        return proxy(Connection.class, (_, method, arguments) -> {
            if (method.getName().equals("isClosed")) {
                return returned.get();
            }
            if (method.getName().equals("close")) {
                takeBack(pool, session, returned);
                return null;
            }
            requireLent(returned);
            return invoke(session.connection(), method, arguments);
        });
    }

    private static void takeBack(SessionPool pool, Session session, AtomicBoolean returned) throws SQLException {
        if (returned.compareAndSet(false, true)) {
            boolean sound = false;
            try {
                sound = session.connection().getAutoCommit();
            } finally {
                pool.takeBack(session, sound);
            }
        }
    }

    private static void requireLent(AtomicBoolean returned) throws SQLException {
        if (returned.get()) {
            throw new SQLException("the connection was closed");
        }
    }

    private static @Nullable Object invoke(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(LentConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
