export type UseCase = () => void;
