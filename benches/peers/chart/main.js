import { BarController, BarElement, CategoryScale, Chart, LinearScale } from "chart.js";
import { billions, duty, sectors, total } from "../bill.mjs";

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

const the = (css) => document.querySelector(css);
const bars = (rate) => [25, 10, rate * 100].map((percent) => (total(percent / 100) - total(0)) / 1000);
const chart = new Chart(the("canvas"), {
  type: "bar",
  data: {
    labels: ["25% announced", "10% paused", "your rate"],
    datasets: [
      { data: [1, 1, 1].map(() => total(0) / 1000), backgroundColor: "#b9bcc4" },
      { data: bars(0.1), backgroundColor: ["#c2410c", "#0d5fa6", "#6b35b0"] },
    ],
  },
  options: {
    indexAxis: "y",
    animation: false,
    maintainAspectRatio: false,
    scales: { x: { stacked: true }, y: { stacked: true } },
  },
});
// The probe of the bench knows by this that something is drawn.
the("canvas").dataset.drawn = "";

const rows = sectors.map(([name]) => {
  const row = the("tbody").insertRow();
  row.insertCell().textContent = name;
  return [row.insertCell(), row.insertCell(), row.insertCell()];
});
const show = () => {
  const percent = Number(the("#rate").value);
  const rate = percent / 100;
  the("output").textContent = `${percent}% → ${billions(total(rate))}`;
  the("#rate").setAttribute("aria-valuetext", `${percent}%, ${billions(total(rate))}`);
  chart.data.datasets[1].data = bars(rate);
  chart.update();
  sectors.forEach((sector, at) => {
    [0.25, 0.1, rate].forEach((each, column) => { rows[at][column].textContent = billions(duty(sector, each)); });
  });
};
the("#rate").addEventListener("input", show);
show();
