import { hydrate } from "svelte";
import Bill from "./Bill.svelte";

hydrate(Bill, { target: document.querySelector("main") });
