package org.sfa.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintAQuoteTest {

    @Test
    void example_writesAQuoteAndALetterInThreeLanguages(@TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.capture(() -> {
            try {
                PrintAQuote.main(new String[] {folder.toString()});
                return 0;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(Files.readString(folder.resolve("quote.en.html"))).contains("Quotation", "NT$9,444,540");
        assertThat(Files.readString(folder.resolve("quote.zh-TW.html"))).contains("報價單", "營業稅", "NT$\u00a09,444,540");
        assertThat(Files.readString(folder.resolve("quote.zh-CN.html"))).contains("报价单", "增值税", "NT$9,444,540");
        assertThat(Files.readString(folder.resolve("letter.zh-TW.html"))).contains("2027年1月31日", "2030年1月30日");
        Path pdf = folder.resolve("quote.zh-TW.pdf");
        if (PdfPrinter.find().isEmpty()) {
            assertThat(run.out()).contains("no PDF was made");
            assertThat(pdf).doesNotExist();
        } else {
            assertThat(run.out()).contains(pdf.toString());
            assertThat(new String(Files.readAllBytes(pdf), 0, 5, StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
        }
    }
}
