import { createRoot } from "react-dom/client";

createRoot(document.getElementById("consent")).render(<p>Only React.</p>);
