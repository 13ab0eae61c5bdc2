import { CrmClient } from '@acme/crm';

export async function findCustomer(id: string) {
	const client = new CrmClient({
		region: 'eu-central-1',
	});
	return client.customers	/* all of them */	.get(id);
}

export async function findCompany(id: string) {
	const client = new CrmClient({ region: 'eu-central-1' });
	return client.companies.get(id);
}
