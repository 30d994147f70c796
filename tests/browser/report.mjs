// The outcome of the checks: what is printed, and what is counted. A result is
// `{ check, page, faults }`; without faults it has passed.

const MOST_FAULTS = 20;

/** A result; `page` is a path, or a few words where a check covers the whole site. */
export function result(check, page, faults) {
  return { check, page, faults };
}

/** The result of looking at one page; a look that breaks off is a fault, not the end of the run. */
export async function look(check, page, find) {
  try {
    return result(check, page, await find());
  } catch (error) {
    return result(check, page, [`could not be looked at: ${error.message}`]);
  }
}

/** Prints a line for a result that passed, else a line for each fault. */
export function print({ check, page, faults }) {
  if (faults.length === 0) {
    console.log(`ok    ${check}  ${page}`);
    return;
  }
  for (const fault of faults.slice(0, MOST_FAULTS)) {
    console.log(`FAIL  ${check}  ${page}: ${fault.replace(/\s+/gu, ' ')}`);
  }
  if (faults.length > MOST_FAULTS) {
    console.log(`FAIL  ${check}  ${page}: … and ${faults.length - MOST_FAULTS} more`);
  }
}

/** How many results passed and failed. */
export function count(results) {
  const failed = results.filter((one) => one.faults.length > 0).length;
  return { passed: results.length - failed, failed };
}
