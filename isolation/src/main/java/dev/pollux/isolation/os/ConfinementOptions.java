package dev.pollux.isolation.os;

import java.nio.file.Path;

/**
 * What {@link Confinement} has to know.
 *
 * @param parentPid the process that must not be outlived, as it names itself
 * @param writableFolder the one folder that can still be written to; made where it is missing
 */
public record ConfinementOptions(long parentPid, Path writableFolder) {}
