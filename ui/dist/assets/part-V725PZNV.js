function r(n){if(!n)return null;try{let{protocol:t,href:l}=new URL(n);return t==="https:"||t==="http:"?l:null}catch{return null}}export{r as a};
