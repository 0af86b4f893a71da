package org.sfa.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The side of a {@link ChildProcess} that runs in the other JVM. */
final class Child {

    private static final int LOST = 3;

    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    private Child() {}

    /** Begins to receive orders; when whoever gives them is gone, so is this process. */
    static Child obey() {
        Child child = new Child();
        Thread thread = new Thread(child::listen, "orders");
        thread.setDaemon(true);
        thread.start();
        return child;
    }

    private void listen() {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                orders.add(line);
            }
        } catch (IOException e) {
            // As good as an end.
        }
        Runtime.getRuntime().halt(LOST);
    }

    /** Waits for the next order. */
    String await() {
        try {
            return orders.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says a line, in one write of the operating system, so that a kill leaves it whole or away. */
    synchronized void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns connections of the caller's own, that must be closed. */
    static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
