package org.sfa.examples;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.sfa.core.transfer.ImportMapping;
import org.sfa.core.transfer.ImportOptions;

/** Shows on a terminal how far an import is; shows nothing when the output goes elsewhere. */
final class ImportProgress implements ImportOptions.Listener, AutoCloseable {

    private static final long PERCENT = 100;

    private final @Nullable ProgressBar bar;
    private final int files;
    private long finished;

    private ImportProgress(@Nullable ProgressBar bar, int files) {
        this.bar = bar;
        this.files = files;
    }

    static ImportProgress start(ImportMapping mapping) {
        int tables = mapping.tableCount();
        ProgressBar bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName("import")
                        .setInitialMax(tables * PERCENT)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(100)
                        .build();
        return new ImportProgress(bar, tables);
    }

    @Override
    public void progress(String file, long rows, long bytes, long ofBytes) {
        if (bar == null) {
            return;
        }
        bar.setExtraMessage(file + " " + rows + " rows");
        long percent = ofBytes == 0 ? PERCENT : bytes * PERCENT / ofBytes;
        if (bytes >= ofBytes) {
            finished++;
            percent = 0;
        }
        bar.stepTo(Math.min(files * PERCENT, finished * PERCENT + percent));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
