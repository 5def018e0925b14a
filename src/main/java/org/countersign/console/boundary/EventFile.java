package org.countersign.console.boundary;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.countersign.audit.entity.EventFilter;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.console.control.ExportEvents;

/** Writes events to the response, with one page of them in memory at a time. */
record EventFile(ExportEvents events, EventFilter filter, ExportFormat format) implements StreamingOutput {

    @Override
    public void write(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(format.header());
        try {
            events.forEach(filter, event -> append(writer, event));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        writer.flush();
    }

    private void append(Writer writer, RecordedEvent event) {
        try {
            writer.write(format.line(event));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
